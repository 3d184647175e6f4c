using System.Composition;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2001: asks KMS for the encrypted copy of a data key alone.</summary>
/// <remarks>
/// Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WithoutPlaintextFix() : KmsCodeFix([DataKeyPlaintextUnused.Id], [new AskWithoutPlaintext()])
{
    private sealed class AskWithoutPlaintext() : SiteRepair(
        key: DataKeyPlaintextUnused.Id + DataKeyPlaintextUnused.WithoutPlaintext,
        allowedAs: DataKeyPlaintextUnused.WithoutPlaintext,
        title: "Generate the data key without plaintext; the IAM action changes to kms:GenerateDataKey[Pair]WithoutPlaintext")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling) =>
            site.Node<InvocationExpressionSyntax>() is { } call ? OperationTwin.InPlaceOf(call, Insert, site, spelling) : null;

        private static string Insert(string name, string suffix) =>
            name.Insert(name.EndsWith(suffix, StringComparison.Ordinal) ? name.Length - suffix.Length : name.Length, "WithoutPlaintext");
    }
}
