using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>Members of the platform that may hold on to an array they are given, as collections and tasks do.</summary>
internal static class Keepers
{
    /// <summary>Whether the member may keep the array itself; ciphers, converters and streams that are written to copy what they need.</summary>
    public static bool MayKeep(ISymbol member) => !(Measures.IsPlatform(member) && member.ContainingType is { } type && (type.ContainingNamespace?.ToDisplayString() switch
    {
        "System.Security.Cryptography" or "System.Text" or "System.Buffers.Binary" or "System.Buffers.Text" or "System.Numerics" or "System.Linq" => true,
        "System" => type.Name is "Convert" or "BitConverter" or "Array" or "Buffer" or "MemoryExtensions" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory"
            or "ArraySegment" or "String" or "Console" or "Guid" or "Object" or "GC",
        "System.IO" => true,
        "System.Runtime.CompilerServices" => type.Name is "RuntimeHelpers" or "Unsafe",
        "System.Runtime.InteropServices" => type.Name is "MemoryMarshal" or "Marshal",
        "System.Buffers" => type.Name is "ArrayPool",
        _ => false,
    }));
}
