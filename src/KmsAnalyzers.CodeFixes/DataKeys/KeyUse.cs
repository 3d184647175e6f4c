using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The statements that use a key, from the one that makes it to the last that needs it, in one block or at the top level of a program.</summary>
internal sealed class KeyUse
{
    private readonly SyntaxNode container;
    private readonly ImmutableArray<StatementSyntax> statements;
    private readonly int first;
    private readonly string key;
    private readonly ExpressionSyntax? temporary;

    /// <param name="container">The block, or the file.</param>
    /// <param name="statements">Its statements.</param>
    /// <param name="first">The index of the first statement that goes into the <c>try</c> block.</param>
    /// <param name="key">The local that holds the array.</param>
    /// <param name="temporary">The expression that makes the array, where no local holds it yet.</param>
    private KeyUse(SyntaxNode container, ImmutableArray<StatementSyntax> statements, int first, string key, ExpressionSyntax? temporary) =>
        (this.container, this.statements, this.first, this.key, this.temporary) = (container, statements, first, key, temporary);

    /// <returns>Null where the array is not made by a statement of a block, or where something runs later that may need it.</returns>
    public static KeyUse? At(SyntaxNode root, TextSpan site)
    {
        if (root.FindNode(site, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node.Span == site) is not { } made
            || made.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax or GlobalStatementSyntax } statement
            || made.Ancestors().TakeWhile(node => node != statement).Any(static node => node is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax))
        {
            return null;
        }

        var container = statement.Parent is GlobalStatementSyntax ? root : statement.Parent;
        var statements = StatementsOf(container);
        var index = statements.IndexOf(statement);
        return Holder(made, statement) is { } local
            ? IsSimple(container, local) ? new(container, statements, index + 1, local, null) : null
            : statement is UsingStatementSyntax or LockStatementSyntax or ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or SwitchStatementSyntax or IfStatementSyntax || IsConditional(made, statement) ? null
            : new(container, statements, index, FreeName.In(root, "key", "dataKey", "plaintextKey"), made);
    }

    private static ImmutableArray<StatementSyntax> StatementsOf(SyntaxNode container) => container is BlockSyntax block
        ? [.. block.Statements]
        : [.. ((CompilationUnitSyntax)container).Members.OfType<GlobalStatementSyntax>().Select(static member => member.Statement)];

    /// <summary>The text with the use wrapped; null where nothing uses the key.</summary>
    public SourceText? Wrapped(SourceText text, Func<string, string> clearing)
    {
        var last = Last();
        if (last < first || first >= statements.Length)
        {
            return null;
        }

        var cleared = Cleared(last).ToList();
        while (last >= first && cleared.Contains(statements[last]))
        {
            last--;
        }

        if (last < first)
        {
            return null;
        }

        var (from, to) = (statements[first], statements[last]);
        var start = text.Lines.GetLineFromPosition(from.SpanStart);
        var end = text.Lines.GetLineFromPosition(to.Span.End);
        var indentation = text.ToString(TextSpan.FromBounds(start.Start, from.SpanStart));
        if (!string.IsNullOrWhiteSpace(indentation) || !IsAlone(text, from, to))
        {
            return null;
        }

        var newLine = text.ToString(TextSpan.FromBounds(start.End, start.EndIncludingLineBreak)) is { Length: > 0 } ending ? ending : "\n";
        var step = indentation.Contains('\t') ? "\t" : "    ";
        var changes = new List<TextChange>();
        var before = temporary is null ? "" : $"{indentation}var {key} = {temporary};{newLine}";
        changes.Add(new(new(start.Start, 0), $"{before}{indentation}try{newLine}{indentation}{{{newLine}"));
        if (temporary is not null)
        {
            changes.Add(new(temporary.Span, key));
        }

        for (var number = start.LineNumber; number <= end.LineNumber; number++)
        {
            var line = text.Lines[number];
            if (line.Span.Length > 0 && !IsInsideText(line.Start) && text[line.Start] != '#')
            {
                changes.Add(new(new(line.Start, 0), step));
            }
        }

        changes.AddRange(cleared.Select(statement => text.Lines.GetLineFromPosition(statement.SpanStart)).Select(static line => new TextChange(line.SpanIncludingLineBreak, "")));
        changes.RemoveAll(change => change.Span.IsEmpty && change.NewText == step && changes.Any(removed => removed.NewText is "" && removed.Span.Contains(change.Span.Start)));
        changes.Add(new(new(end.End, 0), $"{newLine}{indentation}}}{newLine}{indentation}finally{newLine}{indentation}{{{newLine}{indentation}{step}{clearing(key)}{newLine}{indentation}}}"));
        return text.WithChanges(Merged(changes));
    }

    /// <summary>Changes at one place become one.</summary>
    private static IEnumerable<TextChange> Merged(List<TextChange> changes) => changes
        .GroupBy(static change => change.Span).OrderBy(static group => group.Key.Start).ThenBy(static group => group.Key.Length)
        .Select(static group => new TextChange(group.Key, string.Concat(group.Select(static change => change.NewText))));

    /// <summary>The last statement that needs the key, or something that is declared where it is needed.</summary>
    private int Last()
    {
        var last = temporary is null ? LastMention(key, first) : first;
        for (var i = first; i <= last; i++)
        {
            foreach (var name in Declared(statements[i]))
            {
                last = Math.Max(last, LastMention(name, i));
            }
        }

        return last;
    }

    private int LastMention(string name, int from)
    {
        for (var i = statements.Length - 1; i >= from; i--)
        {
            if (Mentions(statements[i], name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The statements that clear the key already, where the <c>finally</c> block does it for them.</summary>
    private IEnumerable<StatementSyntax> Cleared(int last) => statements.Skip(first).Take(last - first + 1).Where(statement =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax argument }, ..] } call }
        && argument.Identifier.ValueText == key
        && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ZeroMemory" or "Clear" }
        && statement.GetLeadingTrivia().All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia))
        && !statement.GetTrailingTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
        && statements.IndexOf(statement) is var index && LastMention(key, index + 1) < 0 && last - first > 0);

    /// <summary>The local that the statement gives the array to.</summary>
    private static string? Holder(ExpressionSyntax made, StatementSyntax statement) => (statement, made.Parent) switch
    {
        (LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer: { } initializer } variable] } declaration, _) when initializer.Value == made && declaration.UsingKeyword == default => variable.Identifier.ValueText,
        (ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax local } assignment }, _) when assignment.Right == made => local.Identifier.ValueText,

        // Read(key, 0, 32)
        (ExpressionStatementSyntax or LocalDeclarationStatementSyntax, _) when made is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax target }, ..] } call
            && call.CalledName()?.Identifier.ValueText.StartsWith("Read", StringComparison.Ordinal) is true => target.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The name is declared once in the block's function, and no function in it mentions it.</summary>
    private static bool IsSimple(SyntaxNode container, string local)
    {
        var member = container.AncestorsAndSelf().FirstOrDefault(static node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) ?? container;

        // A program's types stand behind its statements in the same file.
        var nodes = (member is CompilationUnitSyntax ? StatementsOf(member).SelectMany(static statement => statement.DescendantNodesAndSelf()) : member.DescendantNodes()).ToList();
        return nodes.OfType<VariableDeclaratorSyntax>().Count(variable => variable.Identifier.ValueText == local) == 1
            && !nodes.Any(function => function is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax && !function.Contains(container) && Mentions(function, local))
            && nodes.OfType<AssignmentExpressionSyntax>().Where(container.Contains).Count(assignment => assignment.Left is IdentifierNameSyntax left && left.Identifier.ValueText == local) <= 1
            && !nodes.Any(static node => node is GotoStatementSyntax or LabeledStatementSyntax);
    }

    private static bool IsConditional(ExpressionSyntax made, StatementSyntax statement) => made.Ancestors().TakeWhile(node => node != statement)
        .Any(static node => node is ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax
            || (node is BinaryExpressionSyntax binary && (binary.IsKind(SyntaxKind.CoalesceExpression) || binary.IsKind(SyntaxKind.LogicalAndExpression) || binary.IsKind(SyntaxKind.LogicalOrExpression))));

    private static IEnumerable<string> Declared(StatementSyntax statement) =>
        statement.DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or BlockSyntax)).Select(static node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        }).OfType<string>();

    private static bool Mentions(SyntaxNode node, string name) => node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    /// <summary>Whether nothing else stands on the first and last lines.</summary>
    private static bool IsAlone(SourceText text, StatementSyntax from, StatementSyntax to)
    {
        var last = text.Lines.GetLineFromPosition(to.Span.End);
        var behind = text.ToString(TextSpan.FromBounds(to.Span.End, last.End)).Trim();
        return (behind.Length == 0 || behind.StartsWith("//", StringComparison.Ordinal)) && !from.GetLeadingTrivia().Concat(to.GetTrailingTrivia()).Any(static trivia => trivia.IsDirective);
    }

    private bool IsInsideText(int position)
    {
        var token = container.FindToken(position);
        return token.SpanStart < position && token.Span.End > position;
    }
}
