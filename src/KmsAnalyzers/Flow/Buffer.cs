using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>An array on the heap that was given confidential bytes, by the expression that brought them there; within a loop, the one made last.</summary>
internal sealed record Buffer(Location At);

/// <summary>What becomes of a buffer, on all paths together.</summary>
/// <param name="Buffer">The array.</param>
/// <param name="Sources">Where its bytes came from.</param>
/// <param name="IsLeft">Some path ends with the bytes still in it, and nobody else who could clear them.</param>
/// <param name="Escapes">Other code may hold it: the caller, a field, a collection, a function that runs later.</param>
/// <param name="IsCleared">Some path overwrites it.</param>
/// <param name="IsClearedInCleanUp">A <c>finally</c> block, or one that catches everything, overwrites it: exceptions do not go by.</param>
internal sealed record BufferUses(Buffer Buffer, Tags Sources, bool IsLeft, bool Escapes, bool IsCleared, bool IsClearedInCleanUp);
