using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

#pragma warning disable RS1038, RS1036, RS2008, RS1001

namespace KmsAnalyzers.Tests.Fixes;

internal sealed class StandIn : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> d = new[] { "KMS1001", "KMS2001", "KMS3001" }.ToImmutableDictionary(id => id, id => new DiagnosticDescriptor(id, "t", "m", "c", DiagnosticSeverity.Warning, true));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [.. d.Values];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(c =>
        {
            var call = (IInvocationOperation)c.Operation;
            if (call.TargetMethod.Name is "EncryptAsync" or "Encrypt" && call.TargetMethod.Parameters[0].Type.Name == "EncryptRequest")
            {
                if (call.Descendants().OfType<IObjectCreationOperation>().Any(x => x.Syntax.ToString().Contains("small"))) return;
                var value = call.Syntax.DescendantNodes().OfType<AssignmentExpressionSyntax>().FirstOrDefault(x => x.Left.ToString() == "Plaintext" && x.FirstAncestorOrSelf<InvocationExpressionSyntax>() == call.Syntax)?.Right;
                c.ReportDiagnostic(Diagnostic.Create(d["KMS1001"], (value ?? call.Syntax).GetLocation(), [call.Syntax.GetLocation()], ImmutableDictionary<string, string?>.Empty.Add("Repair", call.TargetMethod.Name == "Encrypt" ? null : "Envelope")));
            }
            else if (call.TargetMethod.Name is "GenerateDataKeyAsync" or "GenerateDataKeyPairAsync" or "GenerateDataKey")
            {
                c.ReportDiagnostic(Diagnostic.Create(d["KMS2001"], call.Syntax.GetLocation(), [], ImmutableDictionary<string, string?>.Empty.Add("Repair", "WithoutPlaintext")));
            }
        }, OperationKind.Invocation);
        context.RegisterOperationAction(c =>
        {
            if (c.Operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "MaxErrorRetry" } })
                c.ReportDiagnostic(Diagnostic.Create(d["KMS3001"], c.Operation.Syntax.GetLocation(), [], ImmutableDictionary<string, string?>.Empty.Add("Repair", "RestoreRetries")));
        }, OperationKind.SimpleAssignment);
    }
}
