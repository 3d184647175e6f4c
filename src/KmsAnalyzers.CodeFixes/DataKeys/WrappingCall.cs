using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>A call of <c>Encrypt</c> that wraps a key, on the way to becoming one of <c>GenerateDataKey</c>.</summary>
internal sealed class WrappingCall
{
    private readonly RepairSite site;
    private readonly AwaitedAnswer answer;
    private readonly string name;

    private WrappingCall(RepairSite site, AwaitedAnswer answer, ExpressionSyntax plaintext, ImmutableArray<StatementSyntax> request, StatementSyntax statement, ImmutableArray<Edit> edits)
    {
        (this.site, this.answer, Plaintext, Statement, Edits) = (site, answer, plaintext, statement, edits);
        Request = request;
        Statements = [.. request.Where(one => !IsOfAlgorithm(one)), .. answer.Statement is { } holding ? new StatementSyntax[] { holding } : []];
        name = answer.Holder?.Identifier.Text ?? FreeName.In(site.Root, "dataKey", "generated", "dataKeyResponse");
    }

    /// <summary>What is encrypted.</summary>
    public ExpressionSyntax Plaintext { get; }

    /// <summary>The awaited call.</summary>
    public ExpressionSyntax Answer => answer.Answer;

    /// <summary>The statement that makes the call.</summary>
    public StatementSyntax Statement { get; }

    /// <summary>The statements that make and fill the request.</summary>
    public ImmutableArray<StatementSyntax> Request { get; }

    /// <summary>The statements that do nothing but make and fill the request, and make the call: they move with it.</summary>
    public ImmutableArray<StatementSyntax> Statements { get; }

    /// <summary>What turns the call, its request and its answer into those of <c>GenerateDataKey</c>.</summary>
    public ImmutableArray<Edit> Edits { get; }

    /// <summary>Whether a local of the author's holds the answer.</summary>
    public bool HasHolder => answer.Holder is not null;

    /// <summary>The plaintext key in the answer.</summary>
    public string Bytes => $"{name}.{ResponseProperty.Plaintext}.ToArray()";

    /// <returns>Null where the request serves another purpose, or the answer goes further than its ciphertext: it will hold the plaintext key.</returns>
    public static WrappingCall? Of(InvocationExpressionSyntax call, ExpressionSyntax plaintext, int size, RepairSite site, Spelling spelling)
    {
        if (AwaitedAnswer.Of(call) is not { } answer
            || answer.Answer.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || answer.Answer.Ancestors().TakeWhile(node => node != statement).Any(static node => node is AnonymousFunctionExpressionSyntax or ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or QueryExpressionSyntax)
            || !(answer.Holder is null ? answer.Answer.Parent is MemberAccessExpressionSyntax read && read.Expression == answer.Answer && TellsNoKey(read) : answer.Reads(site)?.All(TellsNoKey) is true)
            || RequestStatements.Of(call, site) is not { } request
            || !request.Members.TryGetValue(RequestProperty.Plaintext, out var given) || given != plaintext
            || plaintext.Parent is not AssignmentExpressionSyntax member
            || OperationTwin.InPlaceOf(call, static (name, _) => name.Replace("Encrypt", "GenerateDataKey"), site, spelling) is not { } twin
            || SizeOf(size, call, site, spelling) is not var (property, value))
        {
            return null;
        }

        var edits = twin.Concat([site.Replace(NameOf(member.Left), property), site.Replace(plaintext, value)]);
        if (request.Members.TryGetValue(RequestProperty.EncryptionAlgorithm, out var algorithm))
        {
            // GenerateDataKey knows only the symmetric one.
            edits = edits.Concat(algorithm.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } one
                ? Removal.Of(one, initializer, site)
                : Removal.Of((StatementSyntax)algorithm.Parent!.Parent!, site));
        }

        return new(site, answer, plaintext, request.Statements, statement, [.. edits]);
    }

    /// <summary>The names that move with the call; the plaintext stays behind.</summary>
    public IEnumerable<SyntaxNode> Names => Statements.Cast<SyntaxNode>().Append(Answer).SelectMany(static node => node.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>().Where(name => !Plaintext.Span.Contains(name.Span));

    /// <summary>The statement that declares the answer, where no local of the author's holds it; empty where one does.</summary>
    public string DeclarationAt(string indentation) => HasHolder ? "" : $"{indentation}var {name} = {TextOf(Answer is ParenthesizedExpressionSyntax inner ? inner.Expression : Answer)};{site.NewLine}";

    /// <summary>The edits outside of what moves.</summary>
    /// <param name="moved">Whether the statements go elsewhere, with the edits in them.</param>
    public IEnumerable<Edit> EditsInPlace(bool moved)
    {
        var edits = HasHolder ? Edits : Edits.Where(edit => !Answer.Span.Contains(edit.Span)).Append(site.Replace(Answer, name));
        return edits.Where(edit => !moved || !Statements.Any(statement => statement.Span.Contains(edit.Span)));
    }

    /// <summary>The answer is read for what the plaintext is no part of, and what both operations answer.</summary>
    private static bool TellsNoKey(MemberAccessExpressionSyntax read) =>
        read.Name.Identifier.ValueText is ResponseProperty.CiphertextBlob or RequestProperty.KeyId or "HttpStatusCode" or "ResponseMetadata" or "ContentLength";

    private static bool IsOfAlgorithm(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: RequestProperty.EncryptionAlgorithm } } };

    private static SyntaxNode NameOf(ExpressionSyntax member) => member is MemberAccessExpressionSyntax { Name: var name } ? name : member;

    private static (string Property, string Value)? SizeOf(int size, InvocationExpressionSyntax call, RepairSite site, Spelling spelling)
    {
        if (size is not (16 or 32))
        {
            return (RequestProperty.NumberOfBytes, size.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        // Asked of the request's namespace, the type is that of the SDK at hand.
        var space = (site.Model.GetSymbolInfo(call).Symbol as IMethodSymbol)?.Parameters.FirstOrDefault()?.Type.ContainingNamespace?.ContainingNamespace;
        if (space?.GetTypeMembers("DataKeySpec").FirstOrDefault() is not { } type)
        {
            return null;
        }

        var name = spelling is Spelling.Plain ? type.ToMinimalDisplayString(site.Model, call.SpanStart) : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return (RequestProperty.KeySpec, $"{name}.AES_{size * 8}");
    }

    private string TextOf(ExpressionSyntax expression) => site.Text.GetSubText(expression.Span)
        .WithChanges(Edits.Where(edit => expression.Span.Contains(edit.Span)).OrderBy(static edit => edit.Span.Start)
            .Select(edit => new TextChange(new(edit.Span.Start - expression.SpanStart, edit.Span.Length), edit.Text)))
        .ToString();
}
