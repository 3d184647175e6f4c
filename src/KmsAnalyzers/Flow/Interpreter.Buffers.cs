using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Arrays with confidential bytes: where they are given them, who else may hold them, and who clears them.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Which array the result of a row is, or is a view of.</summary>
    public Value Buffered(IOperation operation, ISymbol member, Value receiver, ImmutableArray<Value> arguments, Value result)
    {
        var type = AwaitedType(operation.Type);
        if (IsView(type) || member is { Name: "Array", ContainingType.Name: "ArraySegment" })
        {
            var viewed = arguments.Aggregate(receiver.Buffers, static (all, argument) => argument.Buffers.IsEmpty ? all : [.. all.Union(argument.Buffers)]);
            return viewed.IsEmpty ? result : result with { Buffers = viewed };
        }

        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } && arguments.Any(static argument => !argument.Buffers.IsEmpty))
        {
            // A stream over an array: whoever has the stream has the array.
            state.Update(result, made => made.IsContainer ? made with { Content = made.Content with { Buffers = [.. arguments.SelectMany(static argument => argument.Buffers).Distinct()] } } : made);
            return result;
        }

        // A lazy value is made once, and kept: whoever asks for it gets the same array.
        if (member is IPropertySymbol { Name: "Value", ContainingType: { Name: "Lazy", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } })
        {
            return result.Buffers.IsEmpty ? result : result with { Buffers = [] };
        }

        // The array behind a stream belongs to whoever made the stream; a property hands out what is there, but for the key of a cipher.
        return !IsBytes(type) || member.Name == "GetBuffer" || (member is IPropertySymbol { ContainingNamespace.Name: not "Cryptography" }) ? result : Copied(operation, result);
    }

    /// <summary>A new array, made by the operation; it has to be cleared if its bytes are confidential.</summary>
    private Value Copied(IOperation operation, Value bytes)
    {
        if (!IsBytes(AwaitedType(operation.Type)) || !bytes.Tags.AreConfidential || !bytes.Tags.HasSources)
        {
            return bytes.Buffers.IsEmpty ? bytes : bytes with { Buffers = [] };
        }

        // What a method makes for its caller is judged where it is made.
        return frame.IsInMember ? bytes with { Buffers = [Given(operation, bytes.Tags)] } : bytes with { Buffers = [] };
    }

    private Buffer Given(IOperation operation, Tags bytes)
    {
        var buffer = new Buffer(operation.Syntax.GetLocation());
        if (recording)
        {
            // In a loop, the array of the round before.
            var isLeft = !frame.IsCalled && state.Uncleared.Contains(buffer);
            analysis.Recording.Saw([buffer], uses => uses with { Sources = uses.Sources | bytes, IsLeft = uses.IsLeft || isLeft });
        }

        state.Uncleared = state.Uncleared.Add(buffer);
        return buffer;
    }

    /// <summary>Bytes are read into an array that is there.</summary>
    private void Refill(IOperation operation, IOperation target, Place place, Tags bytes)
    {
        if (frame.IsInMember && bytes.AreConfidential && bytes.HasSources && IsBytes(target.Type) && operation is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Read", StringComparison.Ordinal))
        {
            state.Hold(place, [.. state.Read(place).Buffers.Add(Given(operation, bytes)).Distinct()]);
        }
    }

    /// <summary>Other code may hold what the value leads to, and clear it.</summary>
    public void Release(Value value)
    {
        if (state.Uncleared.IsEmpty || (value.Buffers.IsEmpty && value.Objects.IsEmpty && value.Element is null))
        {
            return;
        }

        var released = state.BuffersWithin(value);
        if (!released.IsEmpty)
        {
            state.Uncleared = state.Uncleared.Except(released);
            if (recording)
            {
                analysis.Recording.Saw(released, static uses => uses with { Escapes = true });
            }
        }
    }

    /// <summary>Code that is not analysed is given the value.</summary>
    private void LetGo(Value value, SyntaxNode at, ISymbol? to)
    {
        EscapeObjects(value, at);
        if (to is null || Keepers.MayKeep(to))
        {
            Release(value);
        }
    }

    /// <summary>The bytes are overwritten.</summary>
    public void Clear(Value value)
    {
        if (value.Buffers.IsEmpty)
        {
            return;
        }

        state.Uncleared = state.Uncleared.Except(value.Buffers);
        if (recording)
        {
            analysis.Recording.Saw(value.Buffers, uses => uses with { IsCleared = true, IsClearedInCleanUp = uses.IsClearedInCleanUp || isInCleanUp });
        }
    }

    /// <summary>A function that runs later may clear what it mentions, and may live as long as it likes.</summary>
    private void ReleaseMentioned(ControlFlowGraph function)
    {
        if (state.Uncleared.IsEmpty)
        {
            return;
        }

        foreach (var operation in MentionsIn(FlowRegions.OperationsIn(function)))
        {
            Release(state.Read(PlaceOf(operation)!));
        }
    }

    private static bool IsBytes(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };
}
