using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>One function that asks KMS for a data key, encrypts one buffer under it, and puts all that a reader needs into one array or stream.</summary>
internal sealed class HandMadeSeal
{
    private static readonly string[] known = [RequestProperty.KeyId, RequestProperty.KeySpec, RequestProperty.NumberOfBytes, "EncryptionContext", "GrantTokens"];

    private HandMadeSeal(FunctionBody function, InvocationExpressionSyntax asking, AwaitedAnswer answer, RequestStatements request, ExpressionSyntax plaintext, EnvelopeWorkings workings)
    {
        (Function, Asking, Answer, Request, Plaintext, Workings) = (function, asking, answer, request, plaintext, workings);
        Output = (ExpressionSyntax)workings.Outputs[0].Syntax;
    }

    public FunctionBody Function { get; }

    /// <summary>The call of <c>GenerateDataKeyAsync</c>.</summary>
    public InvocationExpressionSyntax Asking { get; }

    public AwaitedAnswer Answer { get; }

    public RequestStatements Request { get; }

    /// <summary>What is encrypted.</summary>
    public ExpressionSyntax Plaintext { get; }

    public EnvelopeWorkings Workings { get; }

    /// <summary>The one expression by which the old message leaves.</summary>
    public ExpressionSyntax Output { get; }

    /// <summary>Whether the message leaves as a stream over it.</summary>
    public bool IsStream => Workings.Outputs[0].Type?.Name == "MemoryStream";

    /// <summary>The statements that go.</summary>
    public IEnumerable<StatementSyntax> Gone => Workings.Statements.Concat(Request.Statements).Concat(Answer.Statement is { } statement ? [statement] : Enumerable.Empty<StatementSyntax>());

    /// <param name="asking">The call of <c>GenerateDataKeyAsync</c>.</param>
    /// <returns>Null where the shape is another, or part of it serves something else.</returns>
    public static HandMadeSeal? Of(InvocationExpressionSyntax asking, RepairSite site)
    {
        if (asking.CalledName()?.Identifier.ValueText != "GenerateDataKeyAsync"
            || AwaitedAnswer.Of(asking) is not { Statement: not null } answer
            || RequestStatements.Of(asking, site) is not { } request
            || !request.Members.ContainsKey(RequestProperty.KeyId)
            || !request.Members.Keys.All(known.Contains)
            || FunctionBody.Around(asking, site.Model) is not { } function
            || function.OperationOf(answer.Answer) is not { } answered
            || Encryptions(function) is not [var encryption]
            || CipherWork.PlaintextOf(encryption) is not { } plaintext
            || Buffer(plaintext) is not { Syntax: ExpressionSyntax buffer } given
            || buffer.Ancestors().Any(node => node is AnonymousFunctionExpressionSyntax && function.Block.Contains(node)))
        {
            return null;
        }

        var workings = EnvelopeWorkings.Of(answered, function.Operation, MemberReader.SymbolOf(given), buffer);
        var asked = request.Statements.Add(answer.Statement);
        return workings.Outputs is [{ Syntax: ExpressionSyntax }]
            && IsMessage(workings.Outputs[0])
            && workings.Statements.Contains(answer.Statement)
            && workings.Statements.Any(statement => statement.Span.Contains(encryption.Syntax.Span))
            && Reads(function, ResponseProperty.CiphertextBlob, answer) && Reads(function, ResponseProperty.Plaintext, answer)
            && workings.HoldNothingElse(asked)
                ? new(function, asking, answer, request, buffer, workings)
                : null;
    }

    /// <summary>The array or memory itself: views of the whole of it are left out.</summary>
    private static IOperation? Buffer(IOperation plaintext) => plaintext switch
    {
        IConversionOperation { Operand: var operand } => Buffer(operand),
        IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory", Parameters.Length: 1 or 0 }, Arguments: var arguments, Instance: var instance } => (instance ?? arguments.FirstOrDefault()?.Value) is { } viewed ? Buffer(viewed) : null,
        IPropertyReferenceOperation { Property: { Name: "Span", ContainingType.Name: "ReadOnlyMemory" or "Memory" }, Instance: { } memory } => Buffer(memory),
        { Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } or { Name: "ReadOnlyMemory" or "Memory" } } => plaintext,
        _ => null,
    };

    /// <summary>Bytes, or a stream over bytes; a collection expression that is given to a span as well.</summary>
    private static bool IsMessage(IOperation output) => output.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } or INamedTypeSymbol { Name: "MemoryStream", ContainingNamespace.Name: "IO" }
        || (output is ICollectionExpressionOperation && output.Type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] });

    private static List<IInvocationOperation> Encryptions(FunctionBody function) =>
        [.. function.Operation.Descendants().OfType<IInvocationOperation>().Where(CipherWork.IsEncryption)];

    private static bool Reads(FunctionBody function, string property, AwaitedAnswer answer) => function.Operation.Descendants().OfType<IPropertyReferenceOperation>()
        .Any(read => read.Property.Name == property && read.Instance is ILocalReferenceOperation { Local.Name: var local } && local == answer.Holder?.Identifier.ValueText);
}
