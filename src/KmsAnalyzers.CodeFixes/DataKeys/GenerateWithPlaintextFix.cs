using System.Composition;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2005: asks KMS once for both copies of a data key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GenerateWithPlaintextFix() : KmsCodeFix([DataKeyDecryptedAtOnce.Id], [new AskOnce()])
{
    private sealed class AskOnce() : SiteRepair(
        key: DataKeyDecryptedAtOnce.Id + DataKeyDecryptedAtOnce.GenerateWithPlaintext,
        allowedAs: DataKeyDecryptedAtOnce.GenerateWithPlaintext,
        title: "Generate the data key with its plaintext, in one call; the IAM action becomes kms:GenerateDataKey")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling)
        {
            if (site.Node<InvocationExpressionSyntax>() is not { } generating
                || site.Path<InvocationExpressionSyntax>() is not [var opening]
                || AwaitedAnswer.Of(generating) is not { Holder: { } generated }
                || OperationTwin.InPlaceOf(generating, static (name, _) => name.Replace("WithoutPlaintext", ""), site, spelling) is not { } twin
                || RequestStatements.Of(opening, site) is not { } request)
            {
                return null;
            }

            var opened = AwaitedAnswer.Of(opening);
            if (opened.Holder is null)
            {
                // Read at once: (await client.DecryptAsync(…)).Plaintext
                return opened.Answer.Parent is MemberAccessExpressionSyntax read && read.Expression == opened.Answer && IsCommon(read)
                    ? [.. twin, .. request.Removed(site), site.Replace(opened.Answer, generated.Identifier.ValueText)]
                    : null;
            }

            return opened.Statement is { } statement && opened.Reads(site) is { } reads && reads.All(IsCommon)
                ? [.. twin, .. request.Removed(site), .. Removal.Of(statement, site), .. reads.Select(read => site.Replace(read.Expression, generated.Identifier.ValueText))]
                : null;
        }

        /// <summary>Both responses have the member, and it says the same.</summary>
        private static bool IsCommon(MemberAccessExpressionSyntax read) => read.Name.Identifier.ValueText is ResponseProperty.Plaintext or "KeyId";
    }
}
