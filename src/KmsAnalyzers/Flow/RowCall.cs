using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>A member of the platform, used in the code under interpretation.</summary>
/// <param name="operation">The call, creation, conversion or reference.</param>
/// <param name="operations">The expressions of the arguments, by parameter ordinal.</param>
internal sealed class RowCall(
    Interpreter interpreter,
    IOperation operation,
    ISymbol member,
    IOperation? instance,
    Value receiver,
    ImmutableArray<Value> arguments,
    ImmutableArray<IOperation> operations) : TransferCall
{
    private readonly HashSet<ObjectId> seen = [];

    public override Value this[int parameter] => parameter < arguments.Length ? interpreter.Present(arguments[parameter]) : Value.Unknown;

    public override int Count => arguments.Length;

    public override Value Receiver => interpreter.Present(receiver);

    public override ITypeSymbol? ReceiverType => instance?.Type;

    public override ISymbol Member => member;

    public override Location At => operation.Syntax.GetLocation();

    /// <summary>What goes out through <c>out</c> and <c>ref</c>, by parameter ordinal.</summary>
    public Dictionary<int, Value> Assigned { get; } = [];

    public Value Apply(Transfer row)
    {
        var result = row.Apply(this);
        for (var i = 0; i < arguments.Length; i++)
        {
            var handedOver = arguments[i].Objects.Where(id => !seen.Contains(id)).ToImmutableArray();
            if (!handedOver.IsEmpty)
            {
                interpreter.HandOver(arguments[i] with { Objects = handedOver }, result, receiver, operations[i].Syntax);
            }

            if (!arguments[i].Buffers.IsEmpty && Keepers.MayKeep(member))
            {
                interpreter.Release(arguments[i]);
            }
        }

        return interpreter.Buffered(operation, member, receiver, arguments, IsMadeHere(result) ? result.From(At) : result);
    }

    public override ITypeSymbol? TypeOf(int parameter) => TypeOf(Operation(parameter));

    public override (Value Value, ITypeSymbol? Type)? Listed(int parameter, int index)
    {
        var items = Operation(parameter) switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
            ICollectionExpressionOperation { Elements: var elements } when elements.All(static element => element is not ISpreadOperation) => elements,
            _ => [],
        };
        return index < items.Length ? (interpreter.Present(interpreter.Seen(items[index])), TypeOf(items[index])) : null;
    }

    private static ITypeSymbol? TypeOf(IOperation? argument)
    {
        while (argument is IConversionOperation { OperatorMethod: null } conversion
            && (conversion.IsImplicit || conversion.Type?.SpecialType == SpecialType.System_Object))
        {
            argument = conversion.Operand;
        }

        return argument?.Type;
    }

    public override Ranges Together(Value container, int parameter) =>
        Operation(parameter) is { } argument ? interpreter.Together(container, argument) : Ranges.Natural;

    public override bool IsTemporary(int parameter) => interpreter.IsTemporary(arguments[parameter]) || IsRunAtOnce(operation);

    public override Value? Invoke(int parameter, params Value[] values)
    {
        var result = interpreter.Invoke(operation, arguments[parameter], [.. values]);
        if (result is not null)
        {
            seen.UnionWith(arguments[parameter].Objects);
        }

        return result;
    }

    public override Value? Passing(int parameter, Value element)
    {
        if (Invoke(parameter, element, Value.OfNumber(Ranges.Natural)) is not { } answer)
        {
            return element;
        }

        return answer.Number.Contains(1) ? interpreter.Passing(arguments[parameter], element) : null;
    }

    public override ObjectState? StateOf(Value value)
    {
        seen.UnionWith(value.Objects);
        return interpreter.StateOf(value);
    }

    public override void SetState(Value value, ObjectState state)
    {
        seen.UnionWith(value.Objects);
        interpreter.SetState(value, state);
    }

    public override void Forget(Value value)
    {
        if (instance is not null && value.Equals(Receiver))
        {
            interpreter.ForgetLength(instance);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (value.Equals(this[i]) && Operation(i) is { } argument)
            {
                interpreter.ForgetLength(argument);
            }
        }
    }

    public override Value New(Value content) => interpreter.MakeContainer(operation, operation.Type ?? instance?.Type, content);

    public override void Assign(int parameter, Value value) => Assigned[parameter] = value;

    public override void Fill(int parameter, Tags tags)
    {
        if (Operation(parameter) is { } argument && tags != Tags.None)
        {
            interpreter.Fill(operation, argument, tags.From(At));
        }
    }

    public override void Clear(Value bytes) => interpreter.Clear(bytes);

    public override void Require(int parameter, Ranges number) => interpreter.Require(Operation(parameter), number, length: false);

    public override void RequireLength(int parameter, Ranges length) => interpreter.Require(Operation(parameter), length, length: true);

    public override Value Test(int parameter, Ranges lengthIfTrue, Ranges lengthIfFalse) =>
        interpreter.Test(operation, Operation(parameter), lengthIfTrue, lengthIfFalse);

    /// <summary>Bytes of a generator, the key of a cipher, the time: not a number that was drawn.</summary>
    private static bool IsMadeHere(Value result) => !result.Tags.HasSources && (result.Tags.Has(Tag.Clock) || result.Number.Equals(Ranges.All));

    /// <summary>Whether the query is part of one that is run in the same expression, so that what it looks at is as it is now.</summary>
    private static bool IsRunAtOnce(IOperation query)
    {
        for (var parent = query.Parent; ; parent = parent.Parent)
        {
            switch (parent)
            {
                case IArgumentOperation or IConversionOperation or IParenthesizedOperation:
                    break;
                case ISpreadOperation:
                    return true;
                case IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable", Name: var name } method } when Measures.IsPlatform(method):
                    if (name is "ToArray" or "ToList" or "Count" or "First" or "Last" or "Single" or "Sum")
                    {
                        return true;
                    }

                    break;
                default:
                    return false;
            }
        }
    }

    private IOperation? Operation(int parameter) => parameter < operations.Length ? operations[parameter] : null;
}
