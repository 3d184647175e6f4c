using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Conditions on something that is one of a few objects: a result that is a success or a failure.</summary>
internal sealed partial class Interpreter
{
    private const int MostAlternatives = 4;

    /// <summary>Assumes the condition of each of the objects that it may be asked of, and goes on with those that can answer so.</summary>
    /// <returns>Whether it is asked of one of several objects.</returns>
    private bool AssumeOfEach(IOperation condition, bool truth)
    {
        if (AskedIn(condition) is not { } subject || PlaceOf(subject) is not { } place || state.IsUnborn(place) || state.Read(place).Objects is not { Length: > 1 and <= MostAlternatives } alternatives
            || !alternatives.All(id => state.Objects.TryGetValue(id, out var made) && made is { Escaped: false, IsMany: false, IsContainer: false }))
        {
            return false;
        }

        var before = state;
        State? joined = null;
        foreach (var id in alternatives)
        {
            joined = State.Join(joined, With(before, () =>
            {
                state.Narrow(place, id);
                AssumeCore(condition, truth);
            }));
        }

        if (joined is null)
        {
            state.CannotBe();
        }
        else
        {
            state = joined.Clone();
        }

        return true;
    }

    /// <summary>What a pattern is matched with; what a property is compared with null of.</summary>
    private static IOperation? AskedIn(IOperation condition) => condition switch
    {
        IIsNullOperation { Operand: IPropertyReferenceOperation { Instance: { } subject } } => subject,
        IIsPatternOperation { Value: IPropertyReferenceOperation { Instance: { } subject } } => subject,
        IIsPatternOperation pattern => Unwrapped(pattern.Value),
        IBinaryOperation { LeftOperand: IPropertyReferenceOperation { Instance: { } subject }, RightOperand: var right } when IsNullConstant(right) => subject,
        _ => null,
    };
}
