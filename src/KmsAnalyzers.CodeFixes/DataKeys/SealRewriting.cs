using System.Text;
using KmsAnalyzers.CodeFixes.Limits;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>Writes a function anew without the statements of a hand-made envelope, and with one call of an encryptor where the message left it.</summary>
/// <remarks>Comments of what goes stay, above the encryptor; all else stays as its author wrote it.</remarks>
internal sealed class SealRewriting(HandMadeSeal seal, RepairSite site, Func<string, string> nameOf)
{
    private readonly ImmutableHashSet<StatementSyntax> gone = [.. seal.Gone];
    private readonly string encryptor = FreeName.In(site.Root, "encryptor", "envelopeEncryptor");
    private readonly StringBuilder text = new();
    private readonly List<string> comments = [];
    private readonly List<SyntaxNode> passed = [];
    private bool isWritten;
    private bool fails;

    /// <returns>Null where the code is laid out in a way, or stands within statements, that cannot be taken apart.</returns>
    public Edit? Edit()
    {
        var affected = seal.Function.Block.Statements.Where(IsAffected).ToList();
        if (affected.Count == 0 || seal.Asking.Expression is not MemberAccessExpressionSyntax || Context() is not { } context || affected.Any(static statement => statement.DescendantTrivia(descendIntoTrivia: true).Any(static trivia => trivia.IsDirective)))
        {
            return null;
        }

        var region = seal.Function.Block.Statements.Where(statement => statement.SpanStart >= affected[0].SpanStart && statement.SpanStart <= affected.Last().SpanStart).ToList();
        if (region.Any(statement => StatementLines.Of(statement, site) is null))
        {
            return null;
        }

        var indentation = StatementLines.Of(region[0], site)!.Indentation;
        foreach (var statement in region)
        {
            Write(statement, indentation, context);
        }

        // Statements before the message leaves may have changed what goes into it.
        var members = seal.Request.Members.Where(static member => member.Key is RequestProperty.KeyId or "EncryptionContext" or "GrantTokens").Select(static member => (SyntaxNode)member.Value).Append(seal.Plaintext);
        return fails || !isWritten || !new StatementPath([.. passed]).LeavesAsItIs(members, site) || passed.Any(NamesPlaintext)
            ? null
            : new(site.File, TextSpan.FromBounds(FirstLineOf(region[0]), region.Last().FullSpan.End), text.ToString().TrimStart('\r', '\n'));
    }

    /// <summary>Where the statement's first line begins, with the comments above it: a blank line before them stays.</summary>
    private int FirstLineOf(StatementSyntax statement)
    {
        var line = site.Text.Lines.GetLineFromPosition(statement.FullSpan.Start);
        while (string.IsNullOrWhiteSpace(line.ToString()))
        {
            line = site.Text.Lines[line.LineNumber + 1];
        }

        return Math.Max(line.Start, statement.FullSpan.Start);
    }

    private bool IsAffected(StatementSyntax statement) => statement.Span.Contains(seal.Output.Span) || gone.Any(one => statement.Span.Contains(one.Span));

    private void Write(StatementSyntax statement, string indentation, string context)
    {
        switch (statement)
        {
            case UsingStatementSyntax use when gone.Contains(use):
                AddComments(use, use.Statement);
                WriteAll(use.Statement is BlockSyntax block ? block.Statements : Enumerable.Repeat(use.Statement, 1), indentation, context);
                break;
            case var _ when gone.Contains(statement):
                AddComments(statement, null);
                break;
            case TryStatementSyntax attempt when IsAffected(attempt):
                Write(attempt, indentation, context);
                break;
            case LocalDeclarationStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax when statement.Span.Contains(seal.Output.Span):
                WriteCall(statement, indentation, context);
                break;
            case var _ when IsAffected(statement):
                fails = true;
                break;
            default:
                text.Append(Moved(statement.FullSpan, indentation));
                if (!isWritten)
                {
                    passed.Add(statement);
                }

                break;
        }
    }

    private void WriteAll(IEnumerable<StatementSyntax> statements, string indentation, string context)
    {
        foreach (var statement in statements)
        {
            fails |= StatementLines.Of(statement, site) is null;
            Write(statement, indentation, context);
        }
    }

    private void Write(TryStatementSyntax attempt, string indentation, string context)
    {
        var isEmptied = attempt is { Catches.Count: 0, Finally: { } ending } && ending.Block.Statements.All(gone.Contains);
        if (isEmptied)
        {
            AddComments(attempt.GetLeadingTrivia().Concat(attempt.TryKeyword.TrailingTrivia).Concat(attempt.Block.OpenBraceToken.GetAllTrivia()));
            WriteAll(attempt.Block.Statements, indentation, context);
            foreach (var ended in attempt.Finally!.Block.Statements)
            {
                AddComments(ended, null);
            }

            WriteComments(indentation);
            return;
        }

        // A handler, or a finally block with work of its own, stays around the call. All that stood in the block stays in it.
        if (!attempt.Block.Span.Contains(seal.Output.Span) || attempt.Catches.Any(one => gone.Any(statement => one.Span.Contains(statement.Span))))
        {
            fails = true;
            return;
        }

        var inner = indentation + (indentation.Contains('\t') ? "\t" : "    ");
        text.Append(Moved(TextSpan.FromBounds(attempt.FullSpan.Start, attempt.Block.OpenBraceToken.FullSpan.End), indentation));
        WriteAll(attempt.Block.Statements, inner, context);
        text.Append(Moved(TextSpan.FromBounds(attempt.Block.CloseBraceToken.FullSpan.Start, attempt.Finally is { } last ? last.Block.OpenBraceToken.FullSpan.End : attempt.FullSpan.End), indentation));
        if (attempt.Finally is { } remaining)
        {
            WriteAll(remaining.Block.Statements, inner, context);
            WriteComments(inner);
            text.Append(Moved(TextSpan.FromBounds(remaining.Block.CloseBraceToken.FullSpan.Start, attempt.FullSpan.End), indentation));
        }
    }

    private void WriteCall(StatementSyntax statement, string indentation, string context)
    {
        var output = seal.Output;
        AddComments(output.DescendantTrivia());
        WriteComments(indentation);
        var client = ((MemberAccessExpressionSyntax)seal.Asking.Expression).Expression;
        var key = seal.Request.Members[RequestProperty.KeyId];
        var made = seal.Request.Members.TryGetValue("GrantTokens", out var tokens)
            ? $"new {nameOf(EnvelopeRuntime.Encryptor)}(new {nameOf("KmsKeyring")}({client}, {key}, grantTokens: {tokens}))"
            : $"{nameOf(EnvelopeRuntime.Encryptor)}.ForKms({client}, {key})";
        var others = seal.Asking.ArgumentList.Arguments.Where(argument => argument != seal.Asking.RequestArgument()).Select(static argument => $", {argument}");
        var awaited = seal.Answer.Answer.ToString().Contains("ConfigureAwait(false)") ? ".ConfigureAwait(false)" : "";
        var call = $"await {encryptor}.EncryptAsync({seal.Plaintext}, {context}{string.Concat(others)}){awaited}";
        call = seal.IsStream ? $"new {NameOf("System.IO.MemoryStream")}({call})" : output.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax ? $"({call})" : call;
        text.Append($"{indentation}using var {encryptor} = {made};{site.NewLine}");
        var changed = site.Text.WithChanges(new TextChange(output.Span, call)).ToString(new(statement.FullSpan.Start, statement.FullSpan.Length - output.Span.Length + call.Length));
        text.Append(Indented(changed.TrimStart('\r', '\n'), StatementLines.IndentationOf(statement, site.Text), indentation));
        isWritten = true;
    }

    /// <summary>The encryption context, which KMS is given and the message stores.</summary>
    private string? Context()
    {
        var context = $"{nameOf("EncryptionContext")}";
        if (!seal.Request.Members.TryGetValue("EncryptionContext", out var pairs))
        {
            return $"{context}.Empty";
        }

        switch (pairs)
        {
            case BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: { } initializer } when initializer.Expressions.All(static one => one is AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax }):
                return initializer.Expressions.Count == 0 ? $"{context}.Empty" : $"new {context}{site.Text.ToString(TextSpan.FromBounds(initializer.GetFirstToken().GetPreviousToken().Span.End, initializer.Span.End))}";
            case ImplicitObjectCreationExpressionSyntax or CollectionExpressionSyntax or LiteralExpressionSyntax:
                return null;
            case ObjectCreationExpressionSyntax:
                return $"{context}.From({pairs})";
            default:
                // To KMS, null is no context.
                return site.Model.GetTypeInfo(pairs).Nullability.FlowState is NullableFlowState.NotNull
                    ? $"{context}.From({pairs})"
                    : pairs is IdentifierNameSyntax or MemberAccessExpressionSyntax ? $"{pairs} is null ? {context}.Empty : {context}.From({pairs})" : null;
        }
    }

    private bool NamesPlaintext(SyntaxNode code) => seal.Plaintext.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => site.Model.GetSymbolInfo(name).Symbol)
        .Where(static symbol => symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol)
        .Any(symbol => code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name).Symbol, symbol) && name.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" }));

    private string NameOf(string type) => site.Model.Compilation.GetTypeByMetadataName(type)!.ToMinimalDisplayString(site.Model, seal.Asking.SpanStart);

    private void WriteComments(string indentation)
    {
        foreach (var comment in comments)
        {
            text.Append($"{indentation}{comment}{site.NewLine}");
        }

        comments.Clear();
    }

    /// <summary>The comments of a statement that goes, those in what is written elsewhere left out.</summary>
    private void AddComments(StatementSyntax statement, StatementSyntax? apart) => AddComments(
        statement.DescendantTrivia(node => node != apart).Where(trivia => apart is null || !apart.FullSpan.Contains(trivia.Span))
            .Where(trivia => !seal.Request.Members.Any(member => member.Key is "EncryptionContext" && member.Value.Span.Contains(trivia.Span))));

    private void AddComments(IEnumerable<SyntaxTrivia> trivia) => comments.AddRange(trivia
        .Where(static one => one.IsKind(SyntaxKind.SingleLineCommentTrivia) || one.IsKind(SyntaxKind.MultiLineCommentTrivia)).Select(static one => one.ToString()));

    private string Moved(TextSpan span, string indentation)
    {
        var statement = seal.Function.Block.FindToken(span.Start).Parent?.FirstAncestorOrSelf<StatementSyntax>();
        return Indented(site.Text.ToString(span), statement is null ? indentation : StatementLines.IndentationOf(statement, site.Text), indentation);
    }

    private string Indented(string code, string from, string to)
    {
        if (from == to)
        {
            return code;
        }

        // A text of several lines would change.
        fails |= code.Contains("\"\"\"") || code.Contains("@\"");
        return string.Join("\n", code.Split('\n').Select(line => line.StartsWith(from, StringComparison.Ordinal) ? to + line.Substring(from.Length) : line));
    }
}
