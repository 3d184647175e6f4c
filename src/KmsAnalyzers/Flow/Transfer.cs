using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>One row of the transfer table: what one member of the platform does to sizes.</summary>
/// <param name="Id">
/// The documentation id, exact to the overload: <c>M:System.Convert.ToHexString(System.Byte[])</c>; of a property that is read, that of the property;
/// of one that is written, that of its accessor: <c>M:System.IO.Stream.set_Position(System.Int64)</c>.
/// An override without a row of its own has the row of what it overrides: <c>MemoryStream.Write</c> that of <c>Stream.Write</c>.
/// </param>
/// <param name="Apply">From what is known of the arguments to what is known of the result; effects go through the <see cref="TransferCall"/>.</param>
internal sealed record Transfer(string Id, Func<TransferCall, Value> Apply)
{
    /// <summary>
    /// The number that the member yields is the length of what it is called on (of its first argument, if it is static): a comparison of
    /// the one says the same of the other.
    /// </summary>
    public bool Measures { get; init; }

    /// <summary>What comes of the numbers that the member is given, the receiver first, where it does nothing but compute one number of them.</summary>
    public Func<ImmutableArray<Ranges>, Ranges>? Compute { get; init; }
}

/// <summary>A call of a table row, as the row sees it. Awaited and synchronous forms look the same: a row yields what the task yields.</summary>
/// <remarks>
/// A row that looks at an object's state says all that becomes of the object. One that does not has handed it to code that is not analysed:
/// an object passed as an argument escapes unless the row asks for its state.
/// </remarks>
internal abstract class TransferCall
{
    /// <summary>The argument by parameter ordinal; of an extension method the first is what it is called on. An omitted optional one is its default.</summary>
    public abstract Value this[int parameter] { get; }

    /// <summary>How many parameters the member has.</summary>
    public abstract int Count { get; }

    /// <summary>The type of the argument before it is converted to that of the parameter; null if it has none.</summary>
    public abstract ITypeSymbol? TypeOf(int parameter);

    /// <summary>One item of an argument that is written as a list of them (<c>params</c>), with its type before it is converted; null of any other.</summary>
    public abstract (Value Value, ITypeSymbol? Type)? Listed(int parameter, int index);

    /// <summary>What an instance member is called on.</summary>
    public abstract Value Receiver { get; }

    /// <summary>The static type of what an instance member is called on: the enumeration in <c>level.ToString()</c>.</summary>
    public abstract ITypeSymbol? ReceiverType { get; }

    /// <summary>The member, with the type arguments of the call.</summary>
    public abstract ISymbol Member { get; }

    /// <summary>The call.</summary>
    public abstract Location At { get; }

    /// <summary>The receiver's content and position, where it is a stream, builder or collection made in the code at hand; null if it was not, or escaped.</summary>
    public ObjectState? ReceiverState
    {
        get => StateOf(Receiver);
        set => SetState(Receiver, value!);
    }

    /// <summary>
    /// The content and position of a stream, builder or collection made in the code at hand; null if it was not, or escaped.
    /// Of a value that may be one of several, what holds of all of them.
    /// </summary>
    public abstract ObjectState? StateOf(Value value);

    /// <summary>What becomes of the object; one of several that the value may refer to may also stay as it was.</summary>
    public abstract void SetState(Value value, ObjectState state);

    /// <summary>The size of something that was not made in the code at hand changes: what comparisons said of it no longer holds.</summary>
    public abstract void Forget(Value value);

    /// <summary>As <see cref="ReceiverState"/>, of an argument (the destination of <c>CopyTo</c>, say).</summary>
    public ObjectState? StateOf(int parameter) => StateOf(this[parameter]);

    public void SetStateOf(int parameter, ObjectState state) => SetState(this[parameter], state);

    /// <summary>Makes an object that the result stands for: a stream, builder or collection with the content given.</summary>
    public abstract Value New(Value content);

    /// <summary>What an <c>out</c> or <c>ref</c> argument holds after the call.</summary>
    public abstract void Assign(int parameter, Value value);

    /// <summary>What the call writes into the array, span or memory that is the argument: it keeps its length and takes on the tags.</summary>
    public abstract void Fill(int parameter, Tags tags);

    /// <summary>The call overwrites the array that the value is, or is a view of.</summary>
    public abstract void Clear(Value bytes);

    /// <summary>The member returns only if the argument's number lies in the set; what the number measures is refined with it.</summary>
    public abstract void Require(int parameter, Ranges number);

    /// <summary>As <see cref="Require"/>, of the argument's length.</summary>
    public abstract void RequireLength(int parameter, Ranges length);

    /// <summary>The member returns true only if the argument's length lies in the one set, false only if in the other (<c>string.IsNullOrEmpty</c>).</summary>
    public abstract Value Test(int parameter, Ranges lengthIfTrue, Ranges lengthIfFalse);

    /// <summary>What guards have found out about the length of a container and that of an argument together (or the argument, where it is a number).</summary>
    public abstract Ranges Together(Value container, int parameter);

    /// <summary>Whether the argument was made for this call alone: no other name leads to it.</summary>
    public abstract bool IsTemporary(int parameter);

    /// <summary>What the delegate that is the argument yields for these values; null if nobody knows what it runs.</summary>
    public abstract Value? Invoke(int parameter, params Value[] values);

    /// <summary>What is known of an element for which the delegate answers true; null if it never does.</summary>
    public abstract Value? Passing(int parameter, Value element);

    /// <summary>What the world hands over here: of any size, and from nowhere else in the code.</summary>
    public Value Unbounded => Value.Unbounded with
    {
        Null = Nullness.No,
        Origin = new(OriginKind.Unbounded, At, Member is IMethodSymbol { MethodKind: MethodKind.Constructor } or IPropertySymbol { IsIndexer: true } ? Member.ContainingType.Name : Member.Name),
    };
}
