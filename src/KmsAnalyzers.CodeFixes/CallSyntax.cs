using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes;

/// <summary>The parts of a call, whichever way it is written: <c>client.X()</c>, <c>client?.X()</c>, <c>X()</c>.</summary>
internal static class CallSyntax
{
    /// <summary>The name of the method that is called; null where the call is of a value, as <c>actions[0]()</c> is.</summary>
    public static SimpleNameSyntax? CalledName(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        var called => called as SimpleNameSyntax,
    };

    /// <summary>The call in which the name is that of the method; null where it stands for anything else.</summary>
    public static InvocationExpressionSyntax? Call(this SimpleNameSyntax name)
    {
        var called = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent : name;
        return called.Parent is InvocationExpressionSyntax call && call.CalledName() == name ? call : null;
    }

    /// <summary>The argument that is named so, or else the first: every operation of KMS takes its request there.</summary>
    public static ArgumentSyntax? RequestArgument(this InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "request")
        ?? call.ArgumentList.Arguments.FirstOrDefault();
}
