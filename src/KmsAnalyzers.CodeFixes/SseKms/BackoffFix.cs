using System.Composition;
using KmsAnalyzers.Rules.SseKms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.SseKms;

/// <summary>KMS3002: makes a call through <c>KmsBackoff</c>, which makes it again as long as KMS throttles it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BackoffFix() : KmsCodeFix([SseKmsFanOutWithoutBackoff.Id], [new WrapInBackoff()])
{
    private sealed class WrapInBackoff() : SiteRepair(
        key: SseKmsFanOutWithoutBackoff.Id + SseKmsFanOutWithoutBackoff.WrapInBackoff,
        allowedAs: SseKmsFanOutWithoutBackoff.WrapInBackoff,
        title: "Call it through KmsBackoff.ExecuteAsync, which repeats what is throttled")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling) =>
            site.Node<InvocationExpressionSyntax>() is { } call ? BackoffCall.Wrap(call, site, spelling) : null;
    }
}
