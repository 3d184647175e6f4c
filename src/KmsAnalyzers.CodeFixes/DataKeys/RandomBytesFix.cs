using System.Composition;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2012: takes random bytes from the platform's own generator, and spares the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RandomBytesFix() : KmsCodeFix([KmsRandomForLocalUse.Id], [new GenerateLocally()])
{
    private sealed class GenerateLocally() : SiteRepair(
        key: KmsRandomForLocalUse.Id + KmsRandomForLocalUse.GenerateLocally,
        allowedAs: KmsRandomForLocalUse.GenerateLocally,
        title: "Generate the bytes locally, by RandomNumberGenerator")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling) =>
            site.Path<ExpressionSyntax>() is [var number] ? LocalRandomBytes.InPlaceOf(number, site, spelling) : null;
    }
}
