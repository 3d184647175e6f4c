using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>What code does with the answer of Encrypt, and how it does so with the array of bytes that an encryptor answers.</summary>
/// <remarks>Where the answer goes on as a whole, it is made anew of the bytes; its other members are then empty, so that nobody may read them.</remarks>
internal sealed class SealedAnswer
{
    private const string ToArray = nameof(ToArray);

    private readonly InvocationExpressionSyntax call;
    private readonly RepairSite site;
    private readonly AwaitedAnswer answer;
    private readonly ITypeSymbol response;

    private SealedAnswer(InvocationExpressionSyntax call, AwaitedAnswer answer, ITypeSymbol response, RepairSite site) =>
        (this.call, this.answer, this.response, this.site) = (call, answer, response, site);

    /// <returns>Null where the type is not known.</returns>
    public static SealedAnswer? Of(InvocationExpressionSyntax call, RepairSite site) =>
        site.Model.GetTypeInfo(call).Type is INamedTypeSymbol { TypeArguments: [var response] } ? new(call, AwaitedAnswer.Of(call), response, site) : null;

    /// <summary>The edits that put a call of an encryptor in the place of the one of KMS; null where the answer is used for more than its ciphertext.</summary>
    public IEnumerable<Edit>? Become(string encryption, EncryptorCode names)
    {
        if (answer.Answer == call)
        {
            return Started(encryption, names);
        }

        var awaited = Awaited(encryption);
        if (answer.Holder is { } holder)
        {
            return Held(holder, awaited, names);
        }

        return answer.Answer.Parent switch
        {
            ExpressionStatementSyntax => [site.Replace(answer.Answer, awaited)],
            MemberAccessExpressionSyntax read when read.Expression == answer.Answer => Read(read, awaited, names),
            _ => MayBeMadeAnew(answer.Answer) ? [site.Replace(answer.Answer, Anew(Bare(awaited), names))] : null,
        };
    }

    /// <summary>The encryption in the place of the call, with whatever waits for it.</summary>
    private string Awaited(string encryption)
    {
        var text = answer.Answer.ToString();
        var start = call.SpanStart - answer.Answer.SpanStart;
        var (before, behind) = (text.Substring(0, start), text.Substring(start + call.Span.Length));

        // A ValueTask may be awaited, and nothing else.
        var isAwaited = call.Ancestors().TakeWhile(node => node != answer.Answer.Parent).Any(static node => node is AwaitExpressionSyntax) && !behind.Contains("WaitAsync");
        return before + encryption + (isAwaited ? "" : ".AsTask()") + behind;
    }

    /// <summary>A task that nobody awaits on the spot.</summary>
    private IEnumerable<Edit>? Started(string encryption, EncryptorCode names)
    {
        switch (call.Parent)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" }:
            case ArgumentSyntax:
                return [site.Replace(call, encryption + ".AsTask()")];
            case LambdaExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda when MayBeMadeAnew(call):
                return [new(site.File, new(lambda.SpanStart, 0), "async "), site.Replace(call, Anew("await " + encryption, names))];
            case ArrowExpressionClauseSyntax or ReturnStatementSyntax when FunctionAround() is var (function, position) && IsOnlyReturn(function) && MayBeMadeAnew(call):
                return [new(site.File, new(position, 0), "async "), site.Replace(call, Anew("await " + encryption, names))];
            default:
                return null;
        }
    }

    private IEnumerable<Edit>? Held(VariableDeclaratorSyntax holder, string awaited, EncryptorCode names)
    {
        if (answer.Reads(site) is not { } reads)
        {
            return null;
        }

        if (!reads.All(IsOfCiphertext))
        {
            return null;
        }

        if (reads.Length > 1 && !reads.All(static read => CallOn(read, ToArray) is not null))
        {
            return [site.Replace(answer.Answer, Anew(awaited, names))];
        }

        var declaration = (VariableDeclarationSyntax)holder.Parent!;
        var edits = new List<Edit> { site.Replace(answer.Answer, awaited) };
        if (!declaration.Type.IsVar)
        {
            edits.Add(site.Replace(declaration.Type, "byte[]"));
        }

        foreach (var read in reads)
        {
            var (whole, text) = Bytes(read, holder.Identifier.ValueText, names);
            edits.Add(site.Replace(whole, text));
        }

        return edits;
    }

    private IEnumerable<Edit>? Read(MemberAccessExpressionSyntax read, string awaited, EncryptorCode names)
    {
        if (!IsOfCiphertext(read))
        {
            return null;
        }

        var (whole, text) = Bytes(read, awaited, names);
        return [site.Replace(whole, text == awaited && whole.Parent is not MemberAccessExpressionSyntax ? Bare(text) : text)];
    }

    /// <summary>What takes the place of <c>response.CiphertextBlob</c>, or of its <c>ToArray()</c>.</summary>
    private static (ExpressionSyntax Whole, string Text) Bytes(MemberAccessExpressionSyntax read, string bytes, EncryptorCode names) =>
        CallOn(read, ToArray) is { } copy ? (copy, bytes) : (read, $"new {names.NameOf("System.IO.MemoryStream")}({Bare(bytes)})");

    /// <summary>Whether only the ciphertext is read, in a way that a stream over an array allows.</summary>
    private static bool IsOfCiphertext(MemberAccessExpressionSyntax read) => read.Name.Identifier.ValueText == ResponseProperty.CiphertextBlob
        && read.Parent is not (AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetBuffer" or "TryGetBuffer" or "Dispose" or "Write" or "SetLength" });

    private string Anew(string bytes, EncryptorCode names) => $"new {names.NameOf(response.ToDisplayString())} {{ {ResponseProperty.CiphertextBlob} = new {names.NameOf("System.IO.MemoryStream")}({bytes}) }}";

    /// <summary>Whether the whole answer stays where only its ciphertext is read.</summary>
    private bool MayBeMadeAnew(ExpressionSyntax whole)
    {
        var type = call.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? site.Root;
        return !LeavesTheType(whole) && !type.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access =>
            access.Name.Identifier.ValueText is not ResponseProperty.CiphertextBlob
            && SymbolEqualityComparer.Default.Equals(site.Model.GetTypeInfo(access.Expression).Type, response)
            && site.Model.GetSymbolInfo(access).Symbol is IPropertySymbol);
    }

    private bool LeavesTheType(ExpressionSyntax whole) => whole.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax called } => site.Model.GetSymbolInfo(called).Symbol?.ContainingNamespace.ToDisplayString() is not ("System.Collections.Generic" or "System.Collections.Concurrent"),
        LambdaExpressionSyntax => false,
        ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax } => false,
        ReturnStatementSyntax or ArrowExpressionClauseSyntax => whole.Ancestors().First(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) is MemberDeclarationSyntax member
            && member.Modifiers.Any(static modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword) || modifier.IsKind(SyntaxKind.ProtectedKeyword)),
        _ => true,
    };

    /// <summary>The method or local function that yields the task, and where its <c>async</c> goes.</summary>
    private (SyntaxNode Function, int Position)? FunctionAround() => call.Ancestors().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) switch
    {
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda => (lambda, lambda.SpanStart),
        LocalFunctionStatementSyntax local when !local.Modifiers.Any(SyntaxKind.AsyncKeyword) => (local, local.ReturnType.SpanStart),
        MethodDeclarationSyntax method when !method.Modifiers.Any(SyntaxKind.AsyncKeyword) => (method, method.ReturnType.SpanStart),
        _ => null,
    };

    /// <summary>An <c>async</c> function returns otherwise: all that it returns would have to change.</summary>
    private bool IsOnlyReturn(SyntaxNode function) => function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .OfType<ReturnStatementSyntax>().All(other => other == call.Parent);

    private static InvocationExpressionSyntax? CallOn(MemberAccessExpressionSyntax read, string method) =>
        read.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == read && access.Name.Identifier.ValueText == method ? call : null;

    /// <summary>Without the parentheses that a receiver needs.</summary>
    private static string Bare(string expression) => expression.StartsWith("(await ", StringComparison.Ordinal) && expression.EndsWith(")", StringComparison.Ordinal) && IsOneGroup(expression)
        ? expression.Substring(1, expression.Length - 2)
        : expression;

    private static bool IsOneGroup(string expression) => SyntaxFactory.ParseExpression(expression) is ParenthesizedExpressionSyntax;
}
