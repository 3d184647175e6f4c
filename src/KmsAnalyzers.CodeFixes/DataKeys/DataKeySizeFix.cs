using System.Composition;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2007: gives a data key one size, by <c>KeySpec</c>.</summary>
/// <remarks>One repair for both spellings of the mistake; the calls that it touches have never worked.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DataKeySizeFix() : KmsCodeFix([DataKeySizeUnclear.Id], [new KeepKeySpec()])
{
    private sealed class KeepKeySpec() : SiteRepair(
        key: DataKeySizeUnclear.Id + nameof(KeepKeySpec),
        allowedAs: [DataKeySizeUnclear.RemoveNumberOfBytes, DataKeySizeUnclear.AddKeySpec],
        title: "Give the data key one size, by KeySpec")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling) =>
            site.Path<BaseObjectCreationExpressionSyntax>() is { IsEmpty: false } creations
                ? AddKeySpec(creations, site, spelling)
                : RemoveNumberOfBytes(site);

        private static IEnumerable<Edit>? AddKeySpec(ImmutableArray<BaseObjectCreationExpressionSyntax> creations, RepairSite site, Spelling spelling)
        {
            var edits = new List<Edit>();
            foreach (var creation in creations)
            {
                // Asked of the property, the type is that of the SDK at hand.
                if (site.Model.GetTypeInfo(creation).Type?.GetMembers(RequestProperty.KeySpec).OfType<IPropertySymbol>().FirstOrDefault()?.Type is not { } type)
                {
                    return null;
                }

                var name = spelling is Spelling.Plain
                    ? type.ToMinimalDisplayString(site.Model, creation.SpanStart)
                    : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
                edits.AddRange(Addition.Of($"{RequestProperty.KeySpec} = {name}.AES_256", creation, site));
            }

            return edits;
        }

        private static IEnumerable<Edit>? RemoveNumberOfBytes(RepairSite site)
        {
            if (site.Path<ExpressionSyntax>() is not { IsEmpty: false } numbers)
            {
                return null;
            }

            var edits = new List<Edit>();
            foreach (var number in numbers)
            {
                switch (number.Parent)
                {
                    case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } member when member.Right == number:
                        edits.AddRange(Removal.Of(member, initializer, site));
                        break;
                    case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment when assignment.Right == number:
                        edits.AddRange(Removal.Of(statement, site));
                        break;
                    default:
                        return null;
                }
            }

            return edits;
        }
    }
}
