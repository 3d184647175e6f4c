using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Checks by code that nobody sees, a library of guards say: they throw, if at all, for a reason that nobody knows.</summary>
internal sealed partial class Interpreter
{
    /// <summary>
    /// Doubts the sizes that the call may be there to check: what it is told together with a limit (<c>Guard.IsLessThanOrEqualTo(data.Length, 4096)</c>,
    /// <c>Guard.HasSizeLessThanOrEqualTo(data, 4096)</c>), or as a condition (<c>Requires.Range(data.Length &lt;= 4096, "data")</c>).
    /// </summary>
    private void DoubtChecked(IInvocationOperation call)
    {
        if (!state.IsFeasible || !IsOfOthers(call.TargetMethod))
        {
            return;
        }

        var doubt = new Doubt(call.Syntax, Answer: true);
        var hasLimit = call.Arguments.Any(argument => IsLimit(argument.Value));
        foreach (var value in call.Arguments.Select(static argument => argument.Value))
        {
            if (hasLimit && CheckedSize(call, value) is { } size && !state.IsUnborn(size.Subject))
            {
                state.Doubt(size, doubt);
            }

            if (call.TargetMethod.ReturnsVoid && NumberTypes.IsBoolean(value.Type) && AnswerOf(value).If(true) is { } learnt)
            {
                foreach (var place in learnt.Values.Select(static fact => fact.Key).Where(place => !state.IsUnborn(place)))
                {
                    state.Doubt(new Link(place, IsLength: true, 0), doubt);
                }
            }
        }
    }

    private bool IsLimit(IOperation value) => NumberTypes.IsIntegral(value.Type) && Peek(value).Number.Single is > 1;

    /// <summary>The size that the argument is; of what has one itself, only a function that hands back nothing else is there to check it.</summary>
    private Link? CheckedSize(IInvocationOperation call, IOperation value)
    {
        var isHandedBack = SymbolEqualityComparer.Default.Equals(call.TargetMethod.ReturnType, value.Type);

        // A number that is answered may count something: only one of whatever type goes in is handed back.
        var mayCount = NumberTypes.IsIntegral(value.Type) && call.TargetMethod.OriginalDefinition.ReturnType is not ITypeParameterSymbol;
        return !call.TargetMethod.ReturnsVoid && (!isHandedBack || mayCount) ? null
            : NumberTypes.IsIntegral(value.Type) ? LinkOf(value) is { MayBeSize: true } size ? size : null
            : call.TargetMethod.IsStatic && PlaceOf(value) is { } place ? new Link(place, IsLength: true, 0)
            : null;
    }
}
