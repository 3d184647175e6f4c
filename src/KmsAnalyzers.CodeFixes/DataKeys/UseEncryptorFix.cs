using System.Composition;
using KmsAnalyzers.CodeFixes.Limits;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2008: writes messages of the AWS Encryption SDK by <c>EnvelopeEncryptor</c>; readers of the type read them, and what was written before.</summary>
/// <remarks>What is stored changes, so each place is a decision of its own: there is no fix-all.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseEncryptorFix() : KmsCodeFix([HandRolledEnvelope.Id], [new UseEncryptor()], oneByOne: true)
{
    private sealed class UseEncryptor() : SiteRepair(HandRolledEnvelope.Id + HandRolledEnvelope.UseEncryptor, HandRolledEnvelope.UseEncryptor, Says)
    {
        private const string Says = "Use EnvelopeEncryptor; changes the stored format";

        protected override async Task<string> TitleAsync(Report report, CancellationToken cancellationToken)
        {
            var conversions = new TypeConversions(report.Document.Project.Solution, cancellationToken);
            var root = await report.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var own = await conversions.AroundAsync(report.Document, root!.FindNode(report.Diagnostic.Location.SourceSpan)).ConfigureAwait(false);
            return Says + await conversions.RemainderAsync(report.Document.Project, [own]).ConfigureAwait(false);
        }

        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling)
        {
            if (EnvelopeRuntime.TypeOf(site.Model.Compilation, EnvelopeRuntime.Encryptor) is null
                || site.Path<InvocationExpressionSyntax>() is not [var asking]
                || HandMadeSeal.Of(asking, site) is not { } seal
                || ReadersAround(asking, site) is not { } readers
                || (!readers.IsEmpty && !OldFormat.CannotBeginLikeAMessage(seal))
                || new SealRewriting(seal, site, NameOf).Edit() is not { } sealing)
            {
                return null;
            }

            var openings = readers.Where(static reader => !reader.ReadsBoth).Select(reader => reader.Prelude(site, spelling, NameOf)).ToList();
            if (openings.Contains(null))
            {
                return null;
            }

            var import = spelling is Spelling.Plain && !IsInScope(asking, site) ? new[] { UsingDirective.Import(EnvelopeRuntime.Namespace, asking, site) } : [];
            return [sealing with { Means = (EnvelopeRuntime.Encryptor, EnvelopeRuntime.Assembly) }, .. openings.OfType<Edit>(), .. import];

            string NameOf(string type) => spelling is Spelling.Plain ? type : $"global::{EnvelopeRuntime.Namespace}.{type}";
        }

        /// <summary>The functions of the type that open data keys; null where one of them cannot be taught the new format.</summary>
        private static ImmutableArray<HandMadeOpening>? ReadersAround(SyntaxNode node, RepairSite site)
        {
            var client = new KmsClient(site.Model.Compilation);
            var readers = ImmutableArray.CreateBuilder<HandMadeOpening>();
            foreach (var name in site.Model.GetEnclosingSymbol(node.SpanStart)!.ContainingType.DeclaringSyntaxReferences.SelectMany(static part => part.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>())
                .Where(static name => name.Identifier.ValueText is "DecryptAsync" or "Decrypt" or "ReEncryptAsync" or "ReEncrypt"))
            {
                // Code out of sight is not changed.
                var model = name.SyntaxTree == site.Root.SyntaxTree ? site.Model : site.Model.Compilation.GetSemanticModel(name.SyntaxTree);
                switch (model.GetSymbolInfo(name).Symbol is IMethodSymbol method ? client.OperationOf(method) : null)
                {
                    case KmsOperation.ReEncrypt:
                        return null;
                    case KmsOperation.Decrypt when !RequestAlgorithm.IsAsymmetric(name.Call()?.RequestArgument()?.Expression, model):
                        if (model != site.Model || name.Identifier.ValueText != "DecryptAsync" || name.Call() is not { } call || HandMadeOpening.Of(call, site) is not { } reader)
                        {
                            return null;
                        }

                        readers.Add(reader);
                        break;
                }
            }

            return readers.ToImmutable();
        }

        private static bool IsInScope(SyntaxNode node, RepairSite site) =>
            site.Model.LookupNamespacesAndTypes(node.SpanStart, name: EnvelopeRuntime.Encryptor).Any(static type => type.ContainingAssembly?.Name == EnvelopeRuntime.Assembly);
    }
}
