using System.Composition;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2003: clears the array with a plaintext data key, whatever happens to its use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ClearKeyFix() : KmsCodeFix([DataKeyNotCleared.Id], [new ClearInFinally()])
{
    /// <summary>Several keys of one member are wrapped one inside the other, so a member is what is changed whole or not at all.</summary>
    private sealed class ClearInFinally() : Repair(DataKeyNotCleared.Id + DataKeyNotCleared.ClearInFinally)
    {
        private const string Title = "Clear the key in a finally block";

        public override Task<RepairPlan> PlanAsync(Report report, CancellationToken cancellationToken) => PlanAllAsync([report], [], cancellationToken);

        public override async Task<RepairPlan> PlanAllAsync(ImmutableArray<Report> reports, ImmutableArray<Document> scope, CancellationToken cancellationToken)
        {
            var changes = ImmutableArray.CreateBuilder<Change>();
            foreach (var ofFile in reports.Where(static report => report.Repair == DataKeyNotCleared.ClearInFinally).GroupBy(static report => SourceFile.Of(report.Document)))
            {
                var document = ofFile.First().Document;
                var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
                var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
                var spans = ofFile.Select(static report => report.Diagnostic.Location.SourceSpan).Distinct().ToList();
                foreach (var ofMember in spans.GroupBy(span => MemberAround(root!, span)))
                {
                    if (ofMember.Key is { } member && Change(ofFile.Key, member, [.. ofMember], text, root!, model!) is { } change)
                    {
                        changes.Add(change);
                    }
                }
            }

            return new(Title, changes.ToImmutable());
        }

        private static Change? Change(SourceFile file, SyntaxNode member, List<TextSpan> sites, SourceText text, SyntaxNode root, SemanticModel model)
        {
            var edits = Enumerable.ToArray([Spelling.Plain, Spelling.Qualified]).Select(spelling => Rewritten(member, sites, text, root, Clearing(model, sites[0].Start, spelling))).ToList();
            return edits.Contains(null) ? null : new([new Edit(file, member.Span, edits[0]!)], [new Edit(file, member.Span, edits[1]!)]);
        }

        /// <summary>The member's new text, from its last site to its first; null where none of them can be wrapped.</summary>
        private static string? Rewritten(SyntaxNode member, List<TextSpan> sites, SourceText text, SyntaxNode root, Func<string, string> clearing)
        {
            var options = (CSharpParseOptions)root.SyntaxTree.Options;
            var (current, length) = (text, member.Span.Length);
            foreach (var site in sites.OrderByDescending(static span => span.Start))
            {
                var tree = ReferenceEquals(current, text) ? root : CSharpSyntaxTree.ParseText(current, options).GetRoot();
                if (KeyUse.At(tree, site) is { } use && use.Wrapped(current, clearing) is { } wrapped)
                {
                    length += wrapped.Length - current.Length;
                    current = wrapped;
                }
            }

            return ReferenceEquals(current, text) ? null : current.ToString(new TextSpan(member.SpanStart, length));
        }

        /// <summary>The statement that clears an array; older frameworks have no <c>ZeroMemory</c>.</summary>
        private static Func<string, string> Clearing(SemanticModel model, int position, Spelling spelling)
        {
            var operations = model.Compilation.GetTypeByMetadataName("System.Security.Cryptography.CryptographicOperations");
            var array = model.Compilation.GetSpecialType(SpecialType.System_Array);
            return operations is not null ? key => $"{Name(operations)}.ZeroMemory({key});" : key => $"{Name(array)}.Clear({key}, 0, {key}.Length);";

            string Name(INamedTypeSymbol type) => spelling is Spelling.Plain
                ? type.ToMinimalDisplayString(model, position)
                : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        }

        /// <summary>The member, or the whole program where its statements stand at the top level.</summary>
        private static SyntaxNode? MemberAround(SyntaxNode root, TextSpan span) =>
            root.FindNode(span).AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(static member => member is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax or EventDeclarationSyntax or GlobalStatementSyntax) switch
            {
                GlobalStatementSyntax => root,
                var member => member,
            };
    }
}
