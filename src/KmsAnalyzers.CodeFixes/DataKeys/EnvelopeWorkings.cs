using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>
/// All that one function does with an answer of KMS, with the key in it, and with what a cipher makes of that: the statements that do nothing else,
/// and the places where something leaves them.
/// </summary>
internal sealed class EnvelopeWorkings
{
    private readonly IOperation function;
    private readonly ISymbol? input;
    private readonly SyntaxNode? given;
    private readonly HashSet<ILocalSymbol> locals = new(SymbolEqualityComparer.Default);
    private readonly Queue<ILocalSymbol> waiting = new();
    private readonly HashSet<StatementSyntax> statements = [];
    private readonly List<IOperation> outputs = [];

    private EnvelopeWorkings(IOperation function, ISymbol? input, SyntaxNode? given) => (this.function, this.input, this.given) = (function, input, given);

    /// <summary>The statements that serve the envelope and nothing else; of a <c>using</c> or <c>if</c> statement, what is inside is listed too.</summary>
    public IReadOnlyCollection<StatementSyntax> Statements => statements;

    /// <summary>The variables that belong to the envelope.</summary>
    public IReadOnlyCollection<ILocalSymbol> Locals => locals;

    /// <summary>What leaves it: the argument, the returned value, what is assigned elsewhere.</summary>
    public IReadOnlyList<IOperation> Outputs => outputs;

    /// <param name="answer">The awaited answer of KMS.</param>
    /// <param name="function">The body of the function.</param>
    /// <param name="input">The variable with what is encrypted, or with the message that is opened, if one holds it.</param>
    /// <param name="given">The expression that is encrypted.</param>
    public static EnvelopeWorkings Of(IOperation answer, IOperation function, ISymbol? input, SyntaxNode? given = null)
    {
        var workings = new EnvelopeWorkings(function, input, given);
        workings.Climb(answer);
        while (workings.waiting.Count > 0)
        {
            var local = workings.waiting.Dequeue();
            foreach (var reference in function.Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)))
            {
                workings.Climb(reference);
            }

            // Declared without a value, or by a value that tells nothing of the envelope: the declaration goes along.
            if (function.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local)) is { } declared)
            {
                workings.Take(declared);
            }
        }

        return workings;
    }

    /// <summary>Whether everything in the statements and outputs is the envelope's own, the input, or a constant: nothing of the caller's is lost with them.</summary>
    /// <param name="asking">The statements that call KMS, whose request is looked at by itself.</param>
    public bool HoldNothingElse(IReadOnlyCollection<StatementSyntax> asking)
    {
        // What stands in a using statement is judged by itself.
        var own = statements.Where(statement => !asking.Contains(statement)).Select(static statement => statement is UsingStatementSyntax use ? use.Declaration ?? (SyntaxNode)use.Expression! : statement).ToList();
        var operations = function.Descendants().Where(operation => own.Any(node => node.Span.Contains(operation.Syntax.Span)));
        return operations.Concat(outputs.SelectMany(static output => output.DescendantsAndSelf())).All(operation => operation switch
        {
            _ when IsGiven(operation) || asking.Any(statement => statement.Contains(operation.Syntax)) => true,
            ILocalReferenceOperation { Local: var local } => locals.Contains(local) || local.IsConst || IsInput(local),
            IParameterReferenceOperation { Parameter: var parameter } => IsInput(parameter) || IsCancellation(parameter.Type),
            IFieldReferenceOperation { Field: var field } => field.IsConst || (field.IsStatic && field.IsReadOnly) || IsInput(field) || !IsOfSource(field),
            IPropertyReferenceOperation { Property: var property } => !IsOfSource(property) || IsInput(property),
            IInvocationOperation { TargetMethod: var method } => CipherWork.IsPart(method),
            IObjectCreationOperation { Constructor: { } constructor } => CipherWork.IsPart(constructor),
            IAnonymousFunctionOperation or ILocalFunctionOperation or IThrowOperation or IReturnOperation => false,
            _ => true,
        });
    }

    private bool IsGiven(IOperation operation) => given?.Span.Contains(operation.Syntax.Span) is true;

    private bool IsInput(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, input);

    private static bool IsOfSource(ISymbol member) => !member.DeclaringSyntaxReferences.IsEmpty;

    private static bool IsCancellation(ITypeSymbol type) => type.Name == "CancellationToken";

    private void Add(ILocalSymbol local)
    {
        if (!IsInput(local) && locals.Add(local))
        {
            waiting.Enqueue(local);
        }
    }

    /// <summary>From a value of the envelope to the statement it serves, or to where it leaves the envelope.</summary>
    private void Climb(IOperation value)
    {
        for (var current = value; ;)
        {
            switch (current.Parent)
            {
                case IConversionOperation or IParenthesizedOperation or IAwaitOperation or IBinaryOperation or IUnaryOperation or IArrayCreationOperation or IArrayInitializerOperation
                    or ICollectionExpressionOperation or ISpreadOperation or IArrayElementReferenceOperation or IRangeOperation or IImplicitIndexerReferenceOperation
                    or IIncrementOrDecrementOperation or ICompoundAssignmentOperation or IIsPatternOperation or ITupleOperation or IDeclarationExpressionOperation or IDeconstructionAssignmentOperation:
                    current = current.Parent;
                    break;
                case IPropertyReferenceOperation { Property: var property } read when CipherWork.IsPart(property) || IsOfResponse(property):
                    current = read;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation call } when CipherWork.IsPart(call.TargetMethod):
                    current = call;
                    break;
                case IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } creation } when CipherWork.IsPart(constructor):
                    current = creation;
                    break;
                case IArgumentOperation { Parent: IPropertyReferenceOperation { Property: var indexer } read } when CipherWork.IsPart(indexer):
                    current = read;
                    break;
                case IInvocationOperation call when call.Instance == current && (CipherWork.IsPart(call.TargetMethod) || call.TargetMethod.Name == "ConfigureAwait"):
                    current = call;
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when assignment.Value == current:
                    Add(local);
                    current = assignment;
                    break;
                case ISimpleAssignmentOperation assignment when assignment.Target == current || IsOfEnvelope(assignment.Target):
                    current = assignment;
                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    Take(declarator);
                    return;
                case IExpressionStatementOperation { Syntax: ExpressionStatementSyntax statement } expression:
                    Take(statement, expression);
                    return;
                case IConditionalOperation { Syntax: IfStatementSyntax choice } condition when condition.Condition == current && choice.Else is null:
                    Take(choice, condition);
                    return;
                case IUsingOperation { Syntax: UsingStatementSyntax use } around when around.Resources == current:
                    statements.Add(use);
                    return;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: RequestProperty.CiphertextBlob, ContainingType.Name: "DecryptRequest" } } }:
                    return;
                default:
                    Leave(current);
                    return;
            }
        }
    }

    private void Leave(IOperation value)
    {
        while (value is IConversionOperation { Operand: var operand })
        {
            value = operand;
        }

        if (outputs.All(known => known.Syntax != value.Syntax))
        {
            outputs.Add(value);
            AddLocalsOf(value);
        }
    }

    private void Take(IVariableDeclaratorOperation declarator)
    {
        switch (declarator.Syntax.Parent?.Parent)
        {
            case LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } statement:
                Add(declarator.Symbol);
                Take(statement, declarator);
                break;
            case UsingStatementSyntax { Declaration.Variables.Count: 1 } use:
                Add(declarator.Symbol);
                statements.Add(use);
                AddLocalsOf(declarator);
                break;
            default:
                outputs.Add(declarator);
                break;
        }
    }

    /// <summary>The statement serves the envelope: what else it names must do so too.</summary>
    private void Take(StatementSyntax statement, IOperation operation)
    {
        if (statements.Add(statement))
        {
            AddLocalsOf(operation);
        }
    }

    private void AddLocalsOf(IOperation operation)
    {
        if (operation.DescendantsAndSelf().OfType<IInvocationOperation>().Any(static call => call.TargetMethod.Parameters.Any(static parameter => parameter.Type.Name.EndsWith("Request", StringComparison.Ordinal))))
        {
            return;
        }

        foreach (var reference in operation.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Where(reference => !reference.Local.IsConst && !IsGiven(reference)))
        {
            Add(reference.Local);
        }
    }

    private bool IsOfEnvelope(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property: var property, Instance: ILocalReferenceOperation { Local: var local } } when CipherWork.IsPart(property) => Joined(local),
        IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation { Local: var local } } => Joined(local),
        _ => false,
    };

    private bool Joined(ILocalSymbol local)
    {
        Add(local);
        return true;
    }

    private static bool IsOfResponse(IPropertySymbol property) =>
        property.Name is ResponseProperty.Plaintext or ResponseProperty.CiphertextBlob && property.ContainingType.Name.EndsWith("Response", StringComparison.Ordinal);
}
