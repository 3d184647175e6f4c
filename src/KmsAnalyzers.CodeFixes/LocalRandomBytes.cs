using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Takes random bytes from the platform's own generator instead of KMS.</summary>
internal static class LocalRandomBytes
{
    /// <param name="number">How many bytes the call of KMS asks for.</param>
    /// <returns>The edits; null where the call asks for more than bytes, or more than its bytes are read.</returns>
    public static IEnumerable<Edit>? InPlaceOf(ExpressionSyntax number, RepairSite site, Spelling spelling)
    {
        if (CallOf(number) is not { } call
            || site.Model.Compilation.GetTypeByMetadataName("System.Security.Cryptography.RandomNumberGenerator") is not { } type
            || (BytesOf(AnswerOf(call)) is { } read ? (read, []) : Held(AnswerOf(call), site)) is not var (bytes, uses))
        {
            return null;
        }

        var generator = spelling is Spelling.Plain
            ? type.ToMinimalDisplayString(site.Model, number.SpanStart)
            : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var made = type.GetMembers("GetBytes").OfType<IMethodSymbol>().Any(static method => method.IsStatic)
            ? [site.Replace(bytes, $"{generator}.GetBytes({number})")]
            : Filled(bytes, number, generator, site);
        return made?.Concat(uses);
    }

    /// <summary>The call whose only wish the number is; one that asks for a key store or an enclave means KMS.</summary>
    private static InvocationExpressionSyntax? CallOf(ExpressionSyntax number) => number.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when IsOfRandomBytes(call) => call,
        AssignmentExpressionSyntax
        {
            Left: IdentifierNameSyntax { Identifier.ValueText: RequestProperty.NumberOfBytes },
            Parent: InitializerExpressionSyntax { Expressions.Count: 1, Parent.Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } },
        } when IsOfRandomBytes(call) => call,
        _ => null,
    };

    private static bool IsOfRandomBytes(InvocationExpressionSyntax call) => call.CalledName()?.Identifier.ValueText is "GenerateRandomAsync" or "GenerateRandom";

    /// <summary>The answer of the call, once awaited.</summary>
    private static ExpressionSyntax AnswerOf(InvocationExpressionSyntax call)
    {
        ExpressionSyntax answer = call;
        while (true)
        {
            switch (answer.Parent)
            {
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "GetAwaiter" or "GetResult", Parent: InvocationExpressionSyntax awaited }:
                    answer = awaited;
                    break;
                case AwaitExpressionSyntax or ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" }:
                    answer = (ExpressionSyntax)answer.Parent;
                    break;
                default:
                    return answer;
            }
        }
    }

    /// <summary>The bytes, where they are read from the answer at once: <c>answer.Plaintext.ToArray()</c>.</summary>
    private static ExpressionSyntax? BytesOf(ExpressionSyntax answer) => answer.Parent is MemberAccessExpressionSyntax
    {
        Name.Identifier.ValueText: ResponseProperty.Plaintext,
        Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray", Parent: InvocationExpressionSyntax bytes },
    }
        ? bytes
        : null;

    /// <summary>Where a local holds the answer, and the bytes are all that is ever read from it: the local then holds the bytes.</summary>
    private static (ExpressionSyntax Bytes, ImmutableArray<Edit> Uses)? Held(ExpressionSyntax answer, RepairSite site)
    {
        if (answer.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } variable }
            || site.Model.GetDeclaredSymbol(variable) is not ILocalSymbol local)
        {
            return null;
        }

        var uses =
            from name in site.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
            where name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name).Symbol, local)
            select name;

        // Read twice, the bytes are two arrays of which each may be changed.
        return uses.ToList() is [var only] && BytesOf(only) is { } bytes
            ? (answer, [site.Replace(bytes, only.ToString()), .. declaration.Type.IsVar ? [] : new[] { site.Replace(declaration.Type, "byte[]") }])
            : null;
    }

    /// <summary>Older frameworks fill an array that is there: <c>var bytes = new byte[n];</c>, and then a statement of its own.</summary>
    private static IEnumerable<Edit>? Filled(ExpressionSyntax bytes, ExpressionSyntax number, string generator, RepairSite site)
    {
        if (bytes.Parent is not EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement } } variable,
            })
        {
            return null;
        }

        var line = site.Text.Lines.GetLineFromPosition(statement.SpanStart);
        var indentation = site.Text.ToString(TextSpan.FromBounds(line.Start, statement.SpanStart));
        var end = site.Text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        if (!string.IsNullOrWhiteSpace(indentation))
        {
            return null;
        }

        var fill = string.Join(end + indentation, "", $"using (var generator = {generator}.Create())", "{", $"    generator.GetBytes({variable.Identifier.ValueText});", "}");
        return [site.Replace(bytes, $"new byte[{number}]"), new(site.File, new(site.Text.Lines.GetLineFromPosition(statement.Span.End).End, 0), fill)];
    }
}
