using KmsAnalyzers.CodeFixes.Limits;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>One function that takes a message apart, has KMS open its key, and decrypts it: it goes on reading what was written before.</summary>
internal sealed class HandMadeOpening
{
    private readonly FunctionBody function;
    private readonly InvocationExpressionSyntax asking;
    private readonly AwaitedAnswer answer;
    private readonly RequestStatements request;
    private readonly ISymbol message;
    private readonly ReturnStatementSyntax returning;
    private readonly ExpressionSyntax output;

    private HandMadeOpening(FunctionBody function, InvocationExpressionSyntax asking, AwaitedAnswer answer, RequestStatements request, ISymbol message, ReturnStatementSyntax returning, ExpressionSyntax output) =>
        (this.function, this.asking, this.answer, this.request, this.message, this.returning, this.output) = (function, asking, answer, request, message, returning, output);

    /// <summary>Whether the function asks already which format it has before it.</summary>
    public bool ReadsBoth => function.Block.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(static access =>
        access is { Name.Identifier.ValueText: EnvelopeRuntime.IsMessage, Expression: SimpleNameSyntax { Identifier.ValueText: EnvelopeRuntime.Encryptor } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: EnvelopeRuntime.Encryptor } });

    /// <param name="asking">The call of <c>DecryptAsync</c>.</param>
    /// <returns>Null where the message is not one array, or more is done with it than to give back what it holds.</returns>
    public static HandMadeOpening? Of(InvocationExpressionSyntax asking, RepairSite site)
    {
        if (AwaitedAnswer.Of(asking) is not { Statement: not null } answer
            || RequestStatements.Of(asking, site) is not { } request
            || !request.Members.TryGetValue(RequestProperty.CiphertextBlob, out var wrapped)
            || FunctionBody.Around(asking, site.Model) is not { } function
            || function.OperationOf(answer.Answer) is not { } answered
            || function.OperationOf(wrapped) is not { } blob
            || function.Operation.Descendants().OfType<IInvocationOperation>().Where(CipherWork.IsDecryption).ToList() is not [_, ..] ciphers
            || new BytesBehind(function.Operation).MessageOf([blob, .. ciphers.SelectMany(static cipher => cipher.Arguments.Select(static argument => argument.Value))]) is not { } message)
        {
            return null;
        }

        // What is returned is what the cipher gives back, as bytes or as text.
        var workings = EnvelopeWorkings.Of(answered, function.Operation, message);
        return workings.Outputs is [{ Syntax: ExpressionSyntax output } only] && Returned(output) is { } returning && IsPlaintext(only)
            && request.Members.All(member => member.Key == RequestProperty.CiphertextBlob || NamesNoLocal(member.Value, function, message, site))
                ? new(function, asking, answer, request, message, returning, output)
                : null;
    }

    /// <summary>The statement that opens a message of the new format, put before all that takes the old one apart.</summary>
    public Edit? Prelude(RepairSite site, Spelling spelling, Func<string, string> nameOf)
    {
        var anchor = message is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
            ? declared.GetSyntax().FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()
            : (StatementSyntax?)function.Block.Statements.FirstOrDefault();
        if (anchor is null || StatementLines.Of(anchor, site) is not { } lines
            || asking.RequestArgument()?.Expression is not { } argument
            || site.Model.GetTypeInfo(argument).Type is not INamedTypeSymbol type
            || asking.Expression is not MemberAccessExpressionSyntax { Expression: var client })
        {
            return null;
        }

        var stream = site.Model.Compilation.GetTypeByMetadataName("System.IO.MemoryStream")!;
        var bytes = message is ILocalSymbol or IParameterSymbol { Type: IArrayTypeSymbol } ? message.Name : $"{message.Name}.ToArray()";
        var members = request.Members.OrderBy(static member => member.Value.SpanStart).Select(member => $"{member.Key} = {(member.Key == RequestProperty.CiphertextBlob ? $"new {Written(stream)}({bytes})" : member.Value.ToString())}");
        var others = asking.ArgumentList.Arguments.Where(other => other != asking.RequestArgument()).Select(static other => $", {other}");
        var called = spelling is Spelling.Plain ? $"{client}.{EnvelopeRuntime.Decrypt}(" : $"{nameOf(EnvelopeRuntime.ExtensionClass)}.{EnvelopeRuntime.Decrypt}({client}, ";
        var awaited = answer.Answer.ToString().Contains("ConfigureAwait(false)") ? ".ConfigureAwait(false)" : "";
        var opened = $"(await {called}new {Written(type)} {{ {string.Join(", ", members)} }}{string.Concat(others)}){awaited}).{ResponseProperty.Plaintext}.ToArray()";
        var returned = returning.Expression!;
        var result = site.Text.ToString(TextSpan.FromBounds(returned.SpanStart, output.SpanStart)) + opened + site.Text.ToString(TextSpan.FromBounds(output.Span.End, returned.Span.End));
        var (outer, step) = (lines.Indentation, lines.Indentation.Contains('\t') ? "\t" : "    ");
        var text = string.Join(site.NewLine,
            $"{outer}if ({nameOf(EnvelopeRuntime.Encryptor)}.{EnvelopeRuntime.IsMessage}({(message is IParameterSymbol { Type: INamedTypeSymbol } ? message.Name + ".Span" : message.Name)}))",
            $"{outer}{{", $"{outer}{step}return {result};", $"{outer}}}", "");
        var next = site.Text.Lines.GetLineFromPosition(lines.Span.End);
        return message is ILocalSymbol
            ? new(site.File, new(lines.Span.End, 0), string.IsNullOrWhiteSpace(next.ToString()) ? site.NewLine + text : site.NewLine + text + site.NewLine)
            : new(site.File, new(lines.Span.Start, 0), text + site.NewLine);

        string Written(INamedTypeSymbol one) => spelling is Spelling.Plain ? one.ToMinimalDisplayString(site.Model, anchor.SpanStart) : one.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
    }

    private static ReturnStatementSyntax? Returned(ExpressionSyntax output) => output.Parent switch
    {
        ReturnStatementSyntax statement => statement,

        // return Encoding.UTF8.GetString(plaintext);
        ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetString" }, Parent: ReturnStatementSyntax statement } } } => statement,
        _ => null,
    };

    private static bool IsPlaintext(IOperation output) => output.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    private static bool NamesNoLocal(ExpressionSyntax value, FunctionBody function, ISymbol message, RepairSite site) => !value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Any(name => site.Model.GetSymbolInfo(name).Symbol is ILocalSymbol { IsConst: false } local && !SymbolEqualityComparer.Default.Equals(local, message) && local.DeclaringSyntaxReferences.Any(declared => function.Block.Span.Contains(declared.Span)));
}
