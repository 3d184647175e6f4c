namespace KmsAnalyzers.Flow;

/// <summary>One row of the transfer table: what one member of the platform does to sizes.</summary>
/// <param name="Id">The documentation id, exact to the overload: <c>M:System.Convert.ToHexString(System.Byte[])</c>.</param>
/// <param name="Apply">From what is known of the arguments to what is known of the result; effects go through the <see cref="TransferCall"/>.</param>
internal sealed record Transfer(string Id, Func<TransferCall, Value> Apply);

/// <summary>A call of a table row, as the row sees it. Awaited and synchronous forms look the same: a row yields what the task yields.</summary>
internal abstract class TransferCall
{
    /// <summary>The argument by parameter ordinal; of an extension method the first is what it is called on. An omitted optional one is its default.</summary>
    public abstract Value this[int parameter] { get; }

    /// <summary>How many parameters the member has.</summary>
    public abstract int Count { get; }

    /// <summary>What an instance member is called on.</summary>
    public abstract Value Receiver { get; }

    /// <summary>The receiver's content and position, where it is a stream, builder or collection made in the code at hand; null if it was not, or escaped.</summary>
    public abstract ObjectState? ReceiverState { get; set; }

    /// <summary>As <see cref="ReceiverState"/>, of an argument (the destination of <c>CopyTo</c>, say).</summary>
    public abstract ObjectState? StateOf(int parameter);

    public abstract void SetStateOf(int parameter, ObjectState state);

    /// <summary>Makes an object that the result stands for: a stream, builder or collection with the content given.</summary>
    public abstract Value New(Value content);

    /// <summary>The member returns only if the argument's number lies in the set; what the number measures is refined with it.</summary>
    public abstract void Require(int parameter, Ranges number);

    /// <summary>As <see cref="Require"/>, of the argument's length.</summary>
    public abstract void RequireLength(int parameter, Ranges length);

    /// <summary>The member returns true only if the argument's length lies in the one set, false only if in the other (<c>string.IsNullOrEmpty</c>).</summary>
    public abstract Value Test(int parameter, Ranges lengthIfTrue, Ranges lengthIfFalse);
}
