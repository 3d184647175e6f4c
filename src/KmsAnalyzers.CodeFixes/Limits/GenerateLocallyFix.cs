using System.Composition;
using KmsAnalyzers.Rules.Limits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>KMS1006: takes random bytes from the platform's own generator, any number of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GenerateLocallyFix() : KmsCodeFix([RandomByteCountOutOfRange.Id], [new GenerateLocally()])
{
    private sealed class GenerateLocally() : SiteRepair(
        key: RandomByteCountOutOfRange.Id + RandomByteCountOutOfRange.GenerateLocally,
        allowedAs: RandomByteCountOutOfRange.GenerateLocally,
        title: "Generate the bytes locally, by RandomNumberGenerator")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling) =>
            site.Node<ExpressionSyntax>() is { } number ? LocalRandomBytes.InPlaceOf(number, site, spelling) : null;
    }
}
