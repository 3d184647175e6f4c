using KmsAnalyzers.CodeFixes.Limits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Puts an asynchronous call of a service into <c>KmsBackoff.ExecuteAsync(token => …)</c>; all around it stays as it stands.</summary>
internal static class BackoffCall
{
    private const string Class = "KmsBackoff";
    private const string Method = "ExecuteAsync";

    // A lambda's parameter must not hide what the call speaks of.
    private static readonly string[] tokenNames = ["token", "attempt", "attemptToken", "backoffToken"];

    /// <returns>The edits; null where the call cannot be moved into a lambda, or the runtime is not referenced.</returns>
    public static IEnumerable<Edit>? Wrap(InvocationExpressionSyntax call, RepairSite site, Spelling spelling)
    {
        if (EnvelopeRuntime.TypeOf(site.Model.Compilation, Class) is not { } backoff
            || call.Expression is not (MemberAccessExpressionSyntax or SimpleNameSyntax)
            || site.Model.GetOperation(call) is not IInvocationOperation { TargetMethod: var method } operation
            || HoldsAwait(call)
            || ExpressionTree.Contains(call, site.Model)
            || tokenNames.FirstOrDefault(name => !Mentions(call, name, site.Model)) is not { } token)
        {
            return null;
        }

        var type = spelling is Spelling.Plain
            ? backoff.ToMinimalDisplayString(site.Model, call.SpanStart)
            : backoff.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var begin = new Edit(site.File, new(call.SpanStart, 0), $"{type}.{Method}({token} => ") { Means = (Method, EnvelopeRuntime.Assembly) };
        var given = operation.Arguments.FirstOrDefault(argument => !argument.IsImplicit && IsCancellation(argument.Parameter?.Type));
        if (given?.Syntax is ArgumentSyntax { Expression: var cancellation })
        {
            return [begin, site.Replace(cancellation, token), new(site.File, new(call.Span.End, 0), $", {cancellation})")];
        }

        var end = new Edit(site.File, new(call.Span.End, 0), ")");
        if (method.Parameters.FirstOrDefault(parameter => IsCancellation(parameter.Type)) is not { } parameter)
        {
            return [begin, end];
        }

        var arguments = call.ArgumentList.Arguments;
        var isLast = parameter.Ordinal == arguments.Count && arguments.All(argument => argument.NameColon is null);
        var added = (arguments.Count > 0 ? ", " : "") + (isLast ? token : $"{parameter.Name}: {token}");
        return [begin, new(site.File, new(call.ArgumentList.CloseParenToken.SpanStart, 0), added), end];
    }

    /// <summary>Whether the call itself waits for something first, which a lambda that is not asynchronous cannot.</summary>
    private static bool HoldsAwait(InvocationExpressionSyntax call) => call
        .DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax)
        .OfType<AwaitExpressionSyntax>().Any();

    private static bool Mentions(InvocationExpressionSyntax call, string name, SemanticModel model) =>
        call.DescendantTokens().Any(token => token.ValueText == name) || !model.LookupSymbols(call.SpanStart, name: name).IsEmpty;

    private static bool IsCancellation(ITypeSymbol? type) => type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
}
