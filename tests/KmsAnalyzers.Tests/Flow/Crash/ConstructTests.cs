using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KmsAnalyzers.Tests.Flow.Crash;

/// <summary>Each construct of the language in each position that the engine visits: nothing falls over it.</summary>
public sealed class ConstructTests
{
    public static TheoryData<string> Expressions => [.. Constructs.Expressions];

    public static TheoryData<string> LimitedExpressions => [.. Constructs.LimitedExpressions.Select(static limited => limited.Code)];

    public static TheoryData<string> Statements => [.. Constructs.Statements];

    public static TheoryData<string> LimitedStatements => [.. Constructs.LimitedStatements.Select(static limited => limited.Code)];

    public static TheoryData<string> Declarations => [.. Constructs.Declarations];

    [Theory]
    [MemberData(nameof(Expressions))]
    public Task ExpressionInEachPosition(string expression) =>
        // A filter takes no spread.
        Corpus.Analyse(Types([.. Positions.Plain.Values, .. expression.Contains(".. data", StringComparison.Ordinal) ? [] : new[] { Positions.Filter }], expression));

    [Theory]
    [MemberData(nameof(LimitedExpressions))]
    public Task ExpressionInThePositionsThatTakeIt(string expression) =>
        Corpus.Analyse(Types(Constructs.LimitedExpressions.Single(limited => limited.Code == expression).Only.Select(static position => Positions.Plain[position]), expression));

    [Theory]
    [MemberData(nameof(Expressions))]
    public Task ExpressionAmongTopLevelStatements(string expression) => Corpus.Analyse(Filled(Positions.TopLevel, expression), OutputKind.ConsoleApplication);

    [Theory]
    [MemberData(nameof(Statements))]
    public Task StatementInEachBody(string statements) => Corpus.Analyse(Types(Positions.Bodies.Values, statements));

    [Theory]
    [MemberData(nameof(Statements))]
    public Task StatementAtTopLevel(string statements) => Corpus.Analyse($"byte[] made = data; {statements} await {Corpus.Send("made")};", OutputKind.ConsoleApplication);

    [Theory]
    [MemberData(nameof(LimitedStatements))]
    public Task StatementInTheBodyThatTakesIt(string statements) =>
        Corpus.Analyse(Types([Positions.Bodies[Constructs.LimitedStatements.Single(limited => limited.Code == statements).Only]], statements));

    [Theory]
    [MemberData(nameof(Declarations))]
    public Task Declaration(string declaration) => Corpus.Analyse(Sent(declaration));

    private static string Types(IEnumerable<string> positions, string construct) => string.Join('\n', positions.Select((position, i) =>
        Filled(position.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), construct)));

    /// <summary>The construct at each place; what it declares (<c>§</c>) has a name of its own each time.</summary>
    private static string Filled(string position, string construct) =>
        string.Concat(position.Split('$').Select((part, i) => i == 0 ? part : construct.Replace("§", $"{i}", StringComparison.Ordinal) + part)).Replace('€', '$');

    /// <summary>The declaration with each <c>@(…)</c> as a call of KMS.</summary>
    private static string Sent(string declaration)
    {
        for (var start = declaration.IndexOf("@(", StringComparison.Ordinal); start >= 0; start = declaration.IndexOf("@(", start + 1, StringComparison.Ordinal))
        {
            var (end, depth) = (start + 2, 1);
            for (; depth > 0; end++)
            {
                depth += declaration[end] switch { '(' => 1, ')' => -1, _ => 0 };
            }

            declaration = declaration.Remove(start, end - start).Insert(start, Corpus.Send(declaration[(start + 2)..(end - 1)]));
        }

        return declaration;
    }
}
