using System.Globalization;
using KmsAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.CodeFixes;

/// <summary>One way to put a mistake right: what the light bulb shows, and what fix-all repeats.</summary>
/// <param name="key">
/// The equivalence key: one for every spelling of the mistake, since <c>dotnet format</c> repairs the sites that share the key of the first it meets.
/// </param>
internal abstract class Repair(string key)
{
    public string Key => key;

    /// <summary>The title of the action at one finding, and the changes it makes.</summary>
    /// <remarks>No changes where a precondition fails.</remarks>
    public abstract Task<RepairPlan> PlanAsync(Report report, CancellationToken cancellationToken);

    /// <summary>The same for all the findings of a scope; the documents are those of the scope.</summary>
    public abstract Task<RepairPlan> PlanAllAsync(
        ImmutableArray<Report> reports, ImmutableArray<Document> scope, CancellationToken cancellationToken);
}

/// <summary>A diagnostic and the document in which it stands.</summary>
internal sealed record Report(Document Document, Diagnostic Diagnostic)
{
    /// <summary>The repair that the rule allows; null where it allows none.</summary>
    public string? Repair => Diagnostic.Properties.TryGetValue(Finding.RepairKey, out var repair) ? repair : null;

    /// <summary>How many bytes the rule speaks of; null where it speaks of none.</summary>
    public int? Size => Diagnostic.Properties.TryGetValue(Finding.SizeKey, out var size) && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
}

/// <summary>What an action says, and what it does.</summary>
internal sealed record RepairPlan(string Title, ImmutableArray<Change> Changes);
