using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules;

/// <summary>What a rule found, before it becomes a diagnostic.</summary>
/// <param name="At">Where it stands; always in the document that is analysed.</param>
/// <param name="Words">What the message is filled with.</param>
internal sealed record Finding(Location At, params object[] Words)
{
    /// <summary>The property of the diagnostic that carries <see cref="Repair"/> to the code fix.</summary>
    public const string RepairKey = nameof(Repair);

    /// <summary>The other ends of the story (the source of the bytes, the call), shown as additional locations.</summary>
    public ImmutableArray<Location> Path { get; init; } = [];

    /// <summary>Which repair the code fix may offer here; null if none is safe.</summary>
    public string? Repair { get; init; }

    /// <summary>The property of the diagnostic that carries <see cref="Size"/> to the code fix.</summary>
    public const string SizeKey = nameof(Size);

    /// <summary>How many bytes the repair speaks of; null if it speaks of none.</summary>
    public long? Size { get; init; }

    /// <summary>Where one id weighs differently from its default; the user's own setting still wins.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    public Diagnostic ToDiagnostic(DiagnosticDescriptor descriptor) => Diagnostic.Create(
        descriptor,
        At,
        Severity ?? descriptor.DefaultSeverity,
        Path,
        Properties(),
        Words);

    private ImmutableDictionary<string, string?> Properties()
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        properties = Repair is null ? properties : properties.Add(RepairKey, Repair);
        return Size is { } size ? properties.Add(SizeKey, size.ToString(CultureInfo.InvariantCulture)) : properties;
    }
}
