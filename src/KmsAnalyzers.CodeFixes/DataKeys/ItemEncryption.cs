using KmsAnalyzers.CodeFixes.Limits;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>A call of Encrypt, taken apart for an encryptor: what is encrypted, under which context, and what becomes of the answer.</summary>
internal sealed class ItemEncryption
{
    private readonly InvocationExpressionSyntax call;
    private readonly RepairSite site;
    private readonly RequestStatements request;

    private ItemEncryption(InvocationExpressionSyntax call, ExpressionSyntax client, RequestStatements request, RepairSite site)
    {
        (this.call, this.request, this.site, Client) = (call, request, site, client);
        Key = request.Members[RequestProperty.KeyId];
    }

    /// <summary>The expression that names the client.</summary>
    public ExpressionSyntax Client { get; }

    /// <summary>The expression that names the key.</summary>
    public ExpressionSyntax Key { get; }

    /// <returns>Null where the request asks for more than an encryptor does, or is not made for this call.</returns>
    public static ItemEncryption? Of(InvocationExpressionSyntax call, RepairSite site) =>
        call is { Expression: MemberAccessExpressionSyntax { Expression: var client, Name: { Identifier.ValueText: "EncryptAsync" or EnvelopeRuntime.Encrypt } name } }
        && EnvelopeCall.Of(name, site) is not null
        && !new KmsClient(site.Model.Compilation).IsPassedOn(call, site.Model)
        && site.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { Parameters: var parameters } && parameters.All(static parameter => parameter.Name is "kms" or "request" or "cancellationToken")
        && RequestStatements.Of(call, site) is { } request
        && request.Members.Keys.All(static member => member is RequestProperty.KeyId or RequestProperty.Plaintext or RequestProperty.EncryptionContext or RequestProperty.EncryptionAlgorithm)
        && request.Members.ContainsKey(RequestProperty.KeyId) && request.Members.ContainsKey(RequestProperty.Plaintext)
            ? new(call, client, request, site)
            : null;

    /// <summary>The edits that let an encryptor of this name encrypt instead; null where the answer is used for more than the ciphertext.</summary>
    public IEnumerable<Edit>? By(string name, EncryptorCode names)
    {
        if (Plaintext(names) is not { } plaintext || Context(names) is not { } context || SealedAnswer.Of(call, site) is not { } answer)
        {
            return null;
        }

        var token = call.ArgumentList.Arguments.FirstOrDefault(argument => argument != call.RequestArgument());
        var edits = answer.Become($"{name}.EncryptAsync({plaintext}, {context}{(token is null ? "" : ", " + token)})", names);
        return edits is null || Comments() is not { } comments ? null : [.. edits, .. request.Removed(site), .. comments];
    }

    /// <summary>The bytes themselves: the SDK sends the whole of a stream, wherever it stands.</summary>
    private string? Plaintext(EncryptorCode names)
    {
        var value = request.Members[RequestProperty.Plaintext];
        switch (value)
        {
            case BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: [{ Expression: var bytes }, ..] arguments } when IsBytes(bytes):
                return arguments.Count switch
                {
                    1 => $"{bytes}",
                    2 when arguments[1].Expression is LiteralExpressionSyntax => $"{bytes}",
                    3 => $"new {names.NameOf("System.ReadOnlyMemory`1").Replace("<T>", "<byte>")}({bytes}, {arguments[1].Expression}, {arguments[2].Expression})",
                    _ => null,
                };
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when site.Model.GetTypeInfo(value).Type is INamedTypeSymbol { Name: "MemoryStream" }:
                return $"{value}.ToArray()";
            default:
                return null;
        }

        bool IsBytes(ExpressionSyntax expression) => site.Model.GetTypeInfo(expression).Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };
    }

    private string? Context(EncryptorCode names)
    {
        if (!request.Members.TryGetValue(RequestProperty.EncryptionContext, out var value) || value.IsKind(SyntaxKind.NullLiteralExpression))
        {
            return $"{names.ContextName}.Empty";
        }

        return value switch
        {
            BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: { } pairs } when pairs.Expressions.All(static pair => pair is AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax }) =>
                $"new {names.ContextName} {pairs}",
            BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } => $"{names.ContextName}.Empty",
            ImplicitObjectCreationExpressionSyntax or CollectionExpressionSyntax => null,

            // No pairs are given by null, which From does not take.
            _ when value is ObjectCreationExpressionSyntax || site.Model.GetTypeInfo(value).Nullability.FlowState is NullableFlowState.NotNull => $"{names.ContextName}.From({value})",
            _ => null,
        };
    }

    /// <summary>The comments within the request, which go in front of the statement; null where there is no statement.</summary>
    private IEnumerable<Edit>? Comments()
    {
        var kept = new[] { RequestProperty.Plaintext, RequestProperty.EncryptionContext }.Where(request.Members.ContainsKey).Select(member => request.Members[member].Span).ToList();
        var comments = call.RequestArgument()!.DescendantTrivia().Concat(request.Statements.SelectMany(static statement => statement.DescendantTrivia(static node => true)))
            .Where(trivia => (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) && !kept.Any(span => span.Contains(trivia.Span)))
            .Where(trivia => call.Span.Contains(trivia.Span) || request.Statements.Any(statement => statement.Span.Contains(trivia.Span)))
            .Select(static trivia => trivia.ToString()).Distinct().ToList();
        if (comments.Count == 0)
        {
            return [];
        }

        if (call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } statement)
        {
            return null;
        }

        var indentation = StatementLines.IndentationOf(statement, site.Text);
        return [new Edit(site.File, new(statement.SpanStart, 0), string.Concat(comments.Select(comment => comment + site.NewLine + indentation)))];
    }
}
