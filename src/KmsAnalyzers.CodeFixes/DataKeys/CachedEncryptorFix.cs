using System.Composition;
using KmsAnalyzers.CodeFixes.Limits;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2009: encrypts the items by one <c>EnvelopeEncryptor</c>, which asks KMS for a data key once and keeps it for them.</summary>
/// <remarks>
/// A cached key is noticed to be revoked when it expires, and more data lies under one key: each site is a decision, so there is no fix-all. Source:
/// https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/data-key-caching.html
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CachedEncryptorFix() : KmsCodeFix([KmsCallPerItem.Id], [new EncryptByEnvelope()], oneByOne: true)
{
    private sealed class EncryptByEnvelope() : Repair(KmsCallPerItem.Id + KmsCallPerItem.EncryptByEnvelope)
    {
        private const string Title = "Encrypt the items by one EnvelopeEncryptor, which keeps its data key for 5 minutes";
        private const string FormatChanges = "; changes the stored format and the IAM action (kms:Encrypt → kms:GenerateDataKey)";

        public override async Task<RepairPlan> PlanAsync(Report report, CancellationToken cancellationToken)
        {
            if (await ChangeAsync(report, cancellationToken).ConfigureAwait(false) is not { } writer)
            {
                return new(Title, []);
            }

            // What the fixed program seals, it must open.
            var conversions = new TypeConversions(report.Document.Project.Solution, cancellationToken);
            var type = await conversions.AroundAsync(report.Document, writer.Call).ConfigureAwait(false);
            if (type.IsBlocked || type.ReEncrypts)
            {
                return new(Title, []);
            }

            var change = new Change([.. type.Plain.Union(writer.Plain)], [.. type.Qualified.Union(writer.Qualified)]);
            return new(
                writer.Call.CalledName()!.Identifier.ValueText == EnvelopeRuntime.Encrypt ? Title : Title + FormatChanges + await conversions.RemainderAsync(report.Document.Project, [type]).ConfigureAwait(false),
                [change]);
        }

        /// <returns>Nothing: each site is a decision of its own.</returns>
        public override Task<RepairPlan> PlanAllAsync(ImmutableArray<Report> reports, ImmutableArray<Document> scope, CancellationToken cancellationToken) =>
            Task.FromResult(new RepairPlan(Title, []));

        /// <summary>The call, in all target frameworks, and the encryptor that takes its place; null where a precondition fails.</summary>
        private static async Task<Writer?> ChangeAsync(Report report, CancellationToken cancellationToken)
        {
            var (at, path) = (report.Diagnostic.Location, report.Diagnostic.AdditionalLocations);
            if (report.Repair != KmsCallPerItem.EncryptByEnvelope || path.Count == 0 || path.Any(other => other.SourceTree != at.SourceTree))
            {
                return null;
            }

            InvocationExpressionSyntax? call = null;
            var (plain, qualified) = (new HashSet<Edit>(), new HashSet<Edit>());
            foreach (var id in SourceFile.Of(report.Document).Documents)
            {
                var document = report.Document.Project.Solution.GetDocument(id)!;
                if (await RepairSite.AtAsync(document, at.SourceSpan, [.. path.Select(other => other.SourceSpan)], cancellationToken).ConfigureAwait(false) is not { } site)
                {
                    continue;
                }

                if (site.Node<InvocationExpressionSyntax>() is not { } here || Edits(here, site, Spelling.Plain) is not { } plainly || Edits(here, site, Spelling.Qualified) is not { } inFull)
                {
                    return null;
                }

                call = id == report.Document.Id ? here : call;
                plain.UnionWith(plainly);
                qualified.UnionWith(inFull);
            }

            return call is null ? null : new(call, plain, qualified);
        }

        private static IEnumerable<Edit>? Edits(InvocationExpressionSyntax call, RepairSite site, Spelling spelling)
        {
            if (site.Path<SyntaxNode>() is not [var loop, ..] path || ItemEncryption.Of(call, site) is not { } item)
            {
                return null;
            }

            var encryptor = new EncryptorCode(item.Client, item.Key, site, spelling);
            var home = (path.Length == 1 ? EncryptorLocal.Before(loop, call, encryptor) : null) ?? EncryptorMember.Of(call, encryptor);
            return home is not var (name, edits) || item.By(name, encryptor) is not { } replaced ? null : [.. edits, .. replaced, .. encryptor.Imports(call)];
        }

        private sealed record Writer(InvocationExpressionSyntax Call, IEnumerable<Edit> Plain, IEnumerable<Edit> Qualified);
    }
}
