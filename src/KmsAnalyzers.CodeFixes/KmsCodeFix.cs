using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KmsAnalyzers.CodeFixes;

/// <summary>The one code fix provider behind all fixes: a fix says what becomes of a site, this class sees that the result compiles.</summary>
/// <remarks>An action is shown only if its preconditions hold, it changes something, and every target framework compiles what it leaves.</remarks>
public abstract class KmsCodeFix : CodeFixProvider
{
    private readonly ImmutableArray<Repair> repairs;
    private readonly bool oneByOne;

    /// <param name="ids">What is repaired.</param>
    /// <param name="repairs">The ways to repair it, the first being what <c>dotnet format</c> takes.</param>
    /// <param name="oneByOne">Each site is a decision of its own: there is no fix-all.</param>
    private protected KmsCodeFix(ImmutableArray<string> ids, ImmutableArray<Repair> repairs, bool oneByOne = false)
    {
        FixableDiagnosticIds = ids;
        this.repairs = repairs;
        this.oneByOne = oneByOne;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => oneByOne ? null : new RepairAll(repairs);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var trial = new TrialSolution(context.Document.Project.Solution);
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var repair in repairs)
            {
                var plan = await repair.PlanAsync(new(context.Document, diagnostic), context.CancellationToken).ConfigureAwait(false);
                if (await trial.WithAsync(plan.Changes, context.CancellationToken).ConfigureAwait(false) is not { } repaired)
                {
                    // dotnet format applies the first action it is shown: an alternative never stands there.
                    break;
                }

                context.RegisterCodeFix(CodeAction.Create(plan.Title, _ => Task.FromResult(repaired), repair.Key), diagnostic);
            }
        }
    }
}
