using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>What the engine itself knows of measuring; lengths proper are rows of the table.</summary>
internal static class Measures
{
    /// <summary>How much an object made in the code at hand holds.</summary>
    public const string Size = nameof(Size);

    /// <summary>The measure that a path and <c>FileInfo.Length</c> have in common.</summary>
    public const string BytesInFile = "bytes in the file";

    /// <summary>Whether the member is of metadata: what source declares under the platform's names is not the platform's.</summary>
    public static bool IsPlatform(ISymbol member) =>
        member.DeclaringSyntaxReferences.IsEmpty && member is not IFieldSymbol { AssociatedSymbol.DeclaringSyntaxReferences.IsEmpty: false };
}
