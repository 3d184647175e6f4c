using System.Composition;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules.Limits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>KMS1005: hashes the message with the hash of the algorithm, and sends the digest.</summary>
/// <remarks>
/// For RSASSA and NIST ECDSA the signature is the one that KMS would make of the message itself; for the other algorithms it would be another.
/// Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SignDigestFix() : KmsCodeFix([MessageTooLargeToSign.Id], [new SignDigest()])
{
    private sealed class SignDigest() : SiteRepair(
        key: MessageTooLargeToSign.Id + MessageTooLargeToSign.SignDigest,
        allowedAs: MessageTooLargeToSign.SignDigest,
        title: "Sign the digest: hash the message, and set MessageType.DIGEST")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling)
        {
            // The whole request is in sight: nothing sets its type or its algorithm anywhere else.
            if (site.Node<ExpressionSyntax>() is not { Parent: AssignmentExpressionSyntax message } value
                || message.Right != value
                || AssignedRequest.Of(message, site) is not { } request
                || !request.Members.TryGetValue(RequestProperty.SigningAlgorithm, out var algorithm)
                || HashOf(ConstantClass.TextOf(algorithm.Right, site.Model)) is not { } hash
                || site.Model.Compilation.GetTypeByMetadataName("System.Security.Cryptography." + hash) is not { } hashing
                || (site.Model.GetSymbolInfo(message.Left).Symbol?.ContainingType.ContainingNamespace.ContainingNamespace
                    .GetTypeMembers(RequestProperty.MessageType).FirstOrDefault()) is not { } types)
            {
                return null;
            }

            var hashed = Hashed(value, Name(hashing), hashing.GetMembers("HashData").IsEmpty ? ".Create().ComputeHash(" : ".HashData(", site, Name);
            return hashed is null ? null : [.. hashed, Digest(request, message, $"{Name(types)}.DIGEST", site)];

            string Name(INamedTypeSymbol type) => spelling is Spelling.Plain
                ? type.ToMinimalDisplayString(site.Model, value.SpanStart)
                : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        }

        private static IEnumerable<Edit>? Hashed(ExpressionSyntax value, string hash, string call, RepairSite site, Func<INamedTypeSymbol, string> name)
        {
            if (value is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var bytes }], Initializer: null }
                && site.Model.GetTypeInfo(bytes).Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte })
            {
                return [Insert(site, bytes.SpanStart, hash + call), Insert(site, bytes.Span.End, ")")];
            }

            // Whatever a stream's position is, the SDK sends all of it.
            return value is IdentifierNameSyntax or MemberAccessExpressionSyntax && site.Model.GetTypeInfo(value).Type is INamedTypeSymbol { Name: "MemoryStream" } stream
                ? [Insert(site, value.SpanStart, $"new {name(stream.OriginalDefinition)}({hash}{call}"), Insert(site, value.Span.End, ".ToArray()))")]
                : null;
        }

        private static Edit Digest(AssignedRequest request, AssignmentExpressionSyntax message, string digest, RepairSite site)
        {
            if (request.Members.TryGetValue(RequestProperty.MessageType, out var type))
            {
                return site.Replace(type.Right, digest);
            }

            var line = site.Text.Lines.GetLineFromPosition(message.SpanStart);
            var before = site.Text.ToString(TextSpan.FromBounds(line.Start, message.SpanStart));
            var between = string.IsNullOrWhiteSpace(before) ? site.Text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) + before : " ";
            return message.Left is MemberAccessExpressionSyntax { Expression: var target }
                ? Insert(site, message.SpanStart, $"{target}.{RequestProperty.MessageType} = {digest};{between}")
                : Insert(site, message.SpanStart, $"{RequestProperty.MessageType} = {digest},{between}");
        }

        private static Edit Insert(RepairSite site, int position, string text) => new(site.File, new(position, 0), text);

        private static string? HashOf(string? algorithm) =>
            algorithm is null || !(algorithm.StartsWith("RSASSA_", StringComparison.Ordinal) || algorithm.StartsWith("ECDSA_", StringComparison.Ordinal)) ? null
            : algorithm.EndsWith("_SHA_256", StringComparison.Ordinal) ? "SHA256"
            : algorithm.EndsWith("_SHA_384", StringComparison.Ordinal) ? "SHA384"
            : algorithm.EndsWith("_SHA_512", StringComparison.Ordinal) ? "SHA512"
            : null;
    }
}
