using System.Composition;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2011: lets KMS re-encrypt a ciphertext, so that the plaintext never leaves it.</summary>
/// <remarks>
/// The request is that of both calls: keys, contexts, algorithms and grant tokens. Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReEncryptFix() : KmsCodeFix([ReEncryptByHand.Id], [new ReEncrypt()])
{
    private sealed class ReEncrypt() : SiteRepair(
        key: ReEncryptByHand.Id + ReEncryptByHand.ReEncrypt,
        allowedAs: ReEncryptByHand.ReEncrypt,
        title: "Re-encrypt inside KMS; the IAM actions become kms:ReEncryptFrom and kms:ReEncryptTo")
    {
        private const string Context = "EncryptionContext";
        private const string GrantTokens = nameof(GrantTokens);

        // What each property of the two requests is called in the one.
        private static readonly ImmutableArray<(string Old, string New)> ofDecrypt =
        [
            (RequestProperty.CiphertextBlob, RequestProperty.CiphertextBlob), (RequestProperty.KeyId, "SourceKeyId"), (Context, "SourceEncryptionContext"),
            (RequestProperty.EncryptionAlgorithm, "SourceEncryptionAlgorithm"), (GrantTokens, GrantTokens),
        ];

        private static readonly ImmutableArray<(string Old, string New)> ofEncrypt =
        [
            (RequestProperty.KeyId, "DestinationKeyId"), (Context, "DestinationEncryptionContext"), (RequestProperty.EncryptionAlgorithm, "DestinationEncryptionAlgorithm"), (GrantTokens, GrantTokens),
        ];

        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling)
        {
            if (site.Node<InvocationExpressionSyntax>() is not { } opening
                || site.Path<InvocationExpressionSyntax>() is not [var sealing]
                || AwaitedAnswer.Of(opening) is not { Statement: { } opened } answer
                || RequestStatements.Of(opening, site) is not { } from
                || RequestStatements.Of(sealing, site) is not { } to
                || Pairs(from, to) is not { } pairs
                || PlaintextPassage.From(answer, to, site) is not { } passage
                || sealing.CalledName() is not { } name
                || sealing.RequestArgument() is not { } argument
                || site.Model.GetSymbolInfo(sealing).Symbol is not IMethodSymbol { Parameters: [{ Type: INamedTypeSymbol request }, ..] }
                || request.ContainingNamespace.GetTypeMembers("ReEncryptRequest").FirstOrDefault() is not { } type
                || request.ContainingNamespace.GetTypeMembers("ReEncryptResponse").FirstOrDefault() is not { } response
                || request.ContainingNamespace.GetTypeMembers("EncryptResponse").FirstOrDefault() is not { } oldResponse)
            {
                return null;
            }

            var typeName = spelling is Spelling.Plain ? type.ToMinimalDisplayString(site.Model, argument.SpanStart) : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            var responseTypes = new Retyping(oldResponse, response, site, spelling);
            new DataKeyResponsePath(responseTypes).Follow(sealing);
            return passage.Closed(
            [
                .. Removal.Of(opened, site), .. from.Removed(site), .. to.Removed(site),
                site.Replace(name.Identifier, name.Identifier.ValueText.Replace("Encrypt", "ReEncrypt")),
                site.Replace(argument.Expression, Creation(typeName, pairs, argument, site)),
                .. responseTypes.Edits,
            ], site);
        }

        private static string Creation(string type, ImmutableArray<string> pairs, ArgumentSyntax argument, RepairSite site)
        {
            // On lines of their own, as the author has them, or in one.
            if (argument.Expression is not BaseObjectCreationExpressionSyntax { Initializer: { Expressions: [var first, ..] } initializer }
                || site.Text.Lines.GetLineFromPosition(first.SpanStart).LineNumber == site.Text.Lines.GetLineFromPosition(initializer.OpenBraceToken.SpanStart).LineNumber)
            {
                return $"new {type} {{ {string.Join(", ", pairs)} }}";
            }

            var (brace, member) = (Indentation(initializer.CloseBraceToken.SpanStart, site), Indentation(first.SpanStart, site));
            return $"new {type}{site.NewLine}{brace}{{{site.NewLine}{string.Concat(pairs.Select(pair => $"{member}{pair},{site.NewLine}"))}{brace}}}";
        }

        private static string Indentation(int position, RepairSite site)
        {
            var line = site.Text.ToString(site.Text.Lines.GetLineFromPosition(position).Span);
            return line.Substring(0, line.Length - line.TrimStart().Length);
        }

        /// <summary>The members of the new request; null where one of the old ones has no place there, or both have grant tokens.</summary>
        private static ImmutableArray<string>? Pairs(RequestStatements from, RequestStatements to)
        {
            var given = to.Members.Remove(RequestProperty.Plaintext);
            return from.Members.Keys.All(static member => ofDecrypt.Any(pair => pair.Old == member))
                && given.Keys.All(static member => ofEncrypt.Any(pair => pair.Old == member))
                && !(from.Members.ContainsKey(GrantTokens) && given.ContainsKey(GrantTokens))
                    ? [.. Of(ofDecrypt, from.Members), .. Of(ofEncrypt, given)]
                    : null;

            static IEnumerable<string> Of(ImmutableArray<(string Old, string New)> names, ImmutableDictionary<string, ExpressionSyntax> members) =>
                names.Where(pair => members.ContainsKey(pair.Old)).Select(pair => $"{pair.New} = {members[pair.Old]}");
        }
    }
}
