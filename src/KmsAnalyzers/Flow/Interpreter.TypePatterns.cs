using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Patterns that ask for a type or for null, and the variables that patterns declare.</summary>
internal sealed partial class Interpreter
{
    private void MatchNull(Subject subject, bool isNull)
    {
        if (!state.IsFeasible || subject.IsLength)
        {
            return;
        }

        if (subject.Operation is { } operation)
        {
            AssumeNull(operation, isNull);
            return;
        }

        var value = ValueOf(subject);
        if (value.Null == (isNull ? Nullness.No : Nullness.Yes))
        {
            state.CannotBe();
        }
        else if (subject.Place is not null)
        {
            state.Refine(subject.Place, isNull ? Lattice.Null with { Constant = default } : new Value { Null = Nullness.No });
        }
    }

    /// <summary>
    /// The value is of the type, or is not. The answer stays with the value, so that a later test of it is decided, or brings back what held for values of
    /// the type: <c>case byte[] bytes when bytes.Length > 4096: throw …; case byte[] bytes:</c>.
    /// </summary>
    private void MatchType(Subject subject, ITypeSymbol? type, bool truth)
    {
        if (truth)
        {
            MatchNull(subject, isNull: false);
        }

        if (state.IsFeasible && type is not null && subject is { Place: { } place, IsLength: false } && !FitsType(subject, type) && state.Resolve(place).Measure(type) is { } test)
        {
            state.Refine(test, Value.OfNumber(truth ? 1 : 0));
            Tell(test, type: null);
        }
    }

    private void MatchDeclaration(Subject subject, IDeclarationPatternOperation declaration, bool truth)
    {
        if (!truth)
        {
            // `var x` takes everything; a type that fits takes everything but null.
            if (declaration.MatchesNull)
            {
                state.CannotBe();
            }
            else if (FitsType(subject, declaration.MatchedType))
            {
                MatchNull(subject, isNull: true);
            }
            else
            {
                MatchType(subject, declaration.MatchedType, truth);
            }

            return;
        }

        if (!declaration.MatchesNull)
        {
            MatchType(subject, declaration.MatchedType, truth);
        }

        Declare(declaration.DeclaredSymbol, subject);
    }

    private bool FitsType(Subject subject, ITypeSymbol? type) =>
        type is not null && subject.Type is not null
        && analysis.Engine.Compilation.ClassifyCommonConversion(NumberTypes.IsNullable(subject.Type) ? NumberTypes.Underlying(subject.Type)! : subject.Type, type) is { Exists: true, IsImplicit: true, IsUserDefined: false };

    private void Declare(ISymbol? declared, Subject subject)
    {
        if (declared is not ILocalSymbol local || !state.IsFeasible || frame.IsUntracked(local))
        {
            return;
        }

        var place = Place.Of(local);
        var value = ValueOf(subject);
        if (subject.IsLength)
        {
            state.Write(place, Value.OfNumber(LengthAsNumber(value)) with { Origin = value.Origin });
            if (subject.Place is not null)
            {
                state.WriteLink(place, new Link(state.Resolve(subject.Place), true, 0));
            }
        }
        else if (subject.Place is not null && MayAlias(local.Type))
        {
            state.WriteAlias(place, subject.Place, value);
        }
        else
        {
            state.Write(place, value);
        }
    }
}
