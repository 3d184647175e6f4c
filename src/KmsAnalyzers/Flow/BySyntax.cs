using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>
/// Tells operations apart by reference, and finds them by where they stand: the runtime's own hash of an object is made anew for each of them, and that is dear.
/// </summary>
internal sealed class BySyntax : IEqualityComparer<IOperation>, IEqualityComparer<(SyntaxNode Syntax, OperationKind Kind)>
{
    public static BySyntax Comparer { get; } = new();

    public bool Equals(IOperation? x, IOperation? y) => ReferenceEquals(x, y);

    public int GetHashCode(IOperation operation) => GetHashCode((operation.Syntax, operation.Kind));

    public bool Equals((SyntaxNode Syntax, OperationKind Kind) x, (SyntaxNode Syntax, OperationKind Kind) y) => ReferenceEquals(x.Syntax, y.Syntax) && x.Kind == y.Kind;

    public int GetHashCode((SyntaxNode Syntax, OperationKind Kind) place)
    {
        var span = place.Syntax.FullSpan;
        return unchecked((((span.Start * 397) ^ span.Length) * 397) ^ (int)place.Kind);
    }
}
