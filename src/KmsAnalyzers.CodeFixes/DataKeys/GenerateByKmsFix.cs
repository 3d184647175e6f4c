using System.Composition;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2006: lets KMS make the key, and answer both copies of it in one call.</summary>
/// <remarks>
/// The call comes before what uses the key: it moves up to where the key was made, or the key down behind it. Source:
/// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GenerateByKmsFix() : KmsCodeFix([LocalKeySentToEncrypt.Id], [new GenerateByKms()])
{
    private sealed class GenerateByKms() : SiteRepair(
        key: LocalKeySentToEncrypt.Id + LocalKeySentToEncrypt.GenerateByKms,
        allowedAs: LocalKeySentToEncrypt.GenerateByKms,
        title: "Let KMS generate the key, by GenerateDataKey; the IAM action changes (kms:Encrypt → kms:GenerateDataKey)")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling) =>
            site.Node<ExpressionSyntax>() is { } plaintext
            && site.Size is { } size
            && site.Path<ExpressionSyntax>() is [InvocationExpressionSyntax call, var made]
            && WrappingCall.Of(call, plaintext, size, site, spelling) is { } wrapping
            && LocalKey.Of(made, wrapping.Plaintext, site) is { } key
            && StatementPath.Between(key.Start, wrapping.Statement) is { } path
                ? CallMovesUp(key, wrapping, path, site) ?? KeyMovesDown(key, wrapping, path, site)
                : null;

        private static IEnumerable<Edit>? CallMovesUp(LocalKey key, WrappingCall wrapping, StatementPath path, RepairSite site)
        {
            var between = new StatementPath([.. path.Passed.Where(node => !IsPart(node, key, wrapping))]);
            var lines = wrapping.Statements.Select(statement => StatementLines.Of(statement, site)).ToList();
            if (between.MayLeave
                || !between.LetsPass(wrapping.Names, site)
                || !key.IsOnlyReadIn(between.Passed, site)
                || lines.Contains(null)
                || key.Place(site) is not var (position, indentation))
            {
                return null;
            }

            var moved = lines.Select(one => one!.At(indentation, wrapping.Edits)).Append(wrapping.DeclarationAt(indentation)).ToList();
            if (moved.Contains(null))
            {
                return null;
            }

            var left = wrapping.EditsInPlace(moved: true).Where(edit => !lines.Any(one => one!.Span.Contains(edit.Span)));
            return
            [
                new(site.File, new(position, 0), string.Concat(moved) + key.StatementAt(indentation, wrapping.Bytes, site)),
                .. key.EditsFor(wrapping.Bytes, site), .. left, .. lines.Select(static one => one!.Removed()),
            ];
        }

        private static bool IsPart(SyntaxNode node, LocalKey key, WrappingCall wrapping) =>
            node is StatementSyntax statement && (wrapping.Request.Contains(statement) || key.Gone.Contains(statement));

        private static IEnumerable<Edit>? KeyMovesDown(LocalKey key, WrappingCall wrapping, StatementPath path, RepairSite site)
        {
            if (!path.IsFlat
                || path.Passed.Any(node => !IsPart(node, key, wrapping) && key.IsNamedIn(node, site))
                || key.Declaration is not { } declaration
                || StatementLines.Of(declaration, site) is not { } lines
                || StatementLines.Of(wrapping.Statement, site) is not { } call
                || lines.At(call.Indentation, key.EditsFor(wrapping.Bytes, site)) is not { } moved)
            {
                return null;
            }

            // Where no local holds the answer yet, it is declared first, and all before the statement that needs it.
            var position = wrapping.HasHolder ? call.Span.End : call.Span.Start;
            return
            [
                lines.Removed(), new(site.File, new(position, 0), wrapping.DeclarationAt(call.Indentation) + moved),
                .. key.EditsFor(wrapping.Bytes, site).Where(edit => !lines.Span.Contains(edit.Span)), .. wrapping.EditsInPlace(moved: false),
            ];
        }
    }
}
