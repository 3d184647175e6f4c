using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Where the locals and parameters of a body are written, for what a nested function may rely on.</summary>
internal sealed class WrittenLocals
{
    private readonly HashSet<ISymbol> untracked = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> withUntrackedElements = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> untrackedMembers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<SyntaxNode>> writes = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a nested function writes it, or a reference to it is taken (a field, too): it may change at any time.</summary>
    public bool IsUntracked(ISymbol symbol) => untracked.Contains(symbol);

    /// <summary>Fields and properties that may change at any time: a function that is handed on writes them, or a reference to them is taken.</summary>
    public IReadOnlyCollection<ISymbol> UntrackedMembers => untrackedMembers;

    public bool IsUntrackedMember(ISymbol member) => untrackedMembers.Contains(member);

    /// <summary>Whether a reference to one of the array's elements is taken.</summary>
    public bool HasUntrackedElements(ISymbol array) => withUntrackedElements.Contains(array);

    /// <summary>Whether a reference is taken to an element of any array.</summary>
    public bool HasReferencesToElements => withUntrackedElements.Count > 0;

    public bool IsWritten(ISymbol symbol) => writes.ContainsKey(symbol);

    /// <summary>Whether a function made at the given place may find another value in it, when it runs later.</summary>
    public bool IsWrittenAfter(ISymbol symbol, SyntaxNode function)
    {
        if (!writes.TryGetValue(symbol, out var places))
        {
            return false;
        }

        if (places.Any(place => place.SpanStart > function.SpanStart))
        {
            return true;
        }

        // In a loop, what stands before comes after as well, unless each round has a variable of its own.
        var declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return function.Ancestors().Any(loop => IsLoop(loop)
            && places.Any(place => loop.Span.Contains(place.Span))
            && !(declaration is not null && loop.Span.Contains(declaration.Span)));
    }

    public static WrittenLocals Of(IOperation root)
    {
        var found = new WrittenLocals();
        var waiting = new Stack<(IOperation Operation, ISymbol? Function)>([(root, null)]);
        while (waiting.Count > 0)
        {
            var (operation, function) = waiting.Pop();
            function = operation switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => function,
            };
            foreach (var target in Targets(operation))
            {
                found.Add(target, function);
            }

            foreach (var referenced in References(operation))
            {
                found.AddReference(referenced);
            }

            if (operation is ITryOperation attempt)
            {
                found.AddFiltered(attempt);
            }

            if (GoesOnLater(operation) is { } other)
            {
                found.untrackedMembers.UnionWith(WrittenBy(other));
            }

            foreach (var child in operation.ChildOperations)
            {
                waiting.Push((child, function));
            }
        }

        return found;
    }

    /// <summary>What the operation writes to: an assignment, an increment, an argument by reference; null of any other.</summary>
    public static IOperation? TargetOf(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation increment => increment.Target,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
        _ => null,
    };

    private static IEnumerable<IOperation?> Targets(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation { Target: ITupleOperation or IDeclarationExpressionOperation } deconstruction:
                return deconstruction.Target.DescendantsAndSelf();
            case IAssignmentOperation assignment:
                return [assignment.Target];
            case IIncrementOrDecrementOperation increment:
                return [increment.Target];
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                return [argument.Value];
            case IAddressOfOperation address:
                return [address.Reference];
            case IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } declarator:
                return [declarator.GetVariableInitializer()?.Value];
            default:
                return [];
        }
    }

    /// <summary>What stays within reach of somebody who holds a reference: a <c>ref</c> local, a pointer, a <c>ref</c> return.</summary>
    private static IEnumerable<IOperation> References(IOperation operation) => operation switch
    {
        IAddressOfOperation address => Referenced(address.Reference),
        IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } declarator => Referenced(declarator.GetVariableInitializer()?.Value),
        ISimpleAssignmentOperation { IsRef: true } assignment => Referenced(assignment.Value),
        IForEachLoopOperation { Locals: [{ RefKind: RefKind.Ref }], Collection: var collection } => [Interpreter.Viewed(collection)],
        IReturnOperation { ReturnedValue: { } returned } when returned.Syntax.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.RefExpressionSyntax => Referenced(returned),
        _ => [],
    };

    private static IEnumerable<IOperation> Referenced(IOperation? operation) => operation switch
    {
        null => [],
        IConditionalOperation choice => Referenced(choice.WhenTrue).Concat(Referenced(choice.WhenFalse)),
        IParenthesizedOperation parenthesized => Referenced(parenthesized.Operand),
        _ => [operation],
    };

    /// <summary>A method that may run, or go on, at any time from here on: one that is handed on, or whose task is not awaited where it is called.</summary>
    private static IMethodSymbol? GoesOnLater(IOperation operation) => operation switch
    {
        IMethodReferenceOperation { Method: var handed } => handed,
        IInvocationOperation { TargetMethod: { IsAsync: true } method } call when Interpreter.IsPending(method, call) => method,
        _ => null,
    };

    /// <summary>The members of its type that the text of a method assigns.</summary>
    private static IEnumerable<ISymbol> WrittenBy(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.SelectMany(static part => part.GetSyntax().DescendantTokens()).Where(Members.IsWrite)
            .SelectMany(name => method.ContainingType.GetMembers(name.ValueText)).Where(static member => member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol).Select(static member => member.OriginalDefinition);

    /// <summary>A filter runs before the <c>finally</c> blocks within what it guards: it reads what those have not written yet, and writes before they read.</summary>
    private void AddFiltered(ITryOperation attempt)
    {
        var filters = attempt.Catches.SelectMany(static handler => handler.Filter?.DescendantsAndSelf() ?? []).ToList();
        if (filters.Count == 0)
        {
            return;
        }

        var late = attempt.Body.Descendants().OfType<ITryOperation>().SelectMany(static inner => inner.Finally?.Descendants() ?? []).ToList();
        foreach (var (target, others) in filters.SelectMany(Targets).Select(target => (target, late)).Concat(late.SelectMany(Targets).Select(target => (target, filters))))
        {
            if (Interpreter.VariableOf(target) is { } variable && others.Any(other => SymbolEqualityComparer.Default.Equals(Interpreter.VariableOf(other), variable)))
            {
                AddReference(target!);
            }
        }
    }

    private void AddReference(IOperation referenced)
    {
        switch (referenced)
        {
            case ILocalReferenceOperation local:
                untracked.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                untracked.Add(parameter.Parameter.OriginalDefinition);
                break;
            case IFieldReferenceOperation { Field: var field }:
                untracked.Add((field.CorrespondingTupleField ?? field).OriginalDefinition);
                untrackedMembers.Add((field.CorrespondingTupleField ?? field).OriginalDefinition);
                break;
            case IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: var property }:
                untrackedMembers.Add(property.OriginalDefinition);
                break;
            case IArrayElementReferenceOperation { ArrayReference: var array }:
                AddArray(array);
                break;
            case IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } indexed }:
                AddArray(indexed);
                break;
        }
    }

    private void AddArray(IOperation array)
    {
        ISymbol? symbol = array switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter.OriginalDefinition,
            IMemberReferenceOperation member => member.Member.OriginalDefinition,
            _ => null,
        };
        if (symbol is not null)
        {
            withUntrackedElements.Add(symbol);
        }
    }

    private void Add(IOperation? target, ISymbol? function)
    {
        var symbol = target switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter.OriginalDefinition,
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } => declared.Local,
            _ => null,
        };
        if (symbol is null)
        {
            if (function is not null && target is IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: false })
            {
                AddReference(target);
            }

            if (function is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } && target is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } member)
            {
                untrackedMembers.Add(member.Member.OriginalDefinition);
            }

            return;
        }

        (writes.TryGetValue(symbol, out var places) ? places : writes[symbol] = []).Add(target!.Syntax);
        var isOwn = SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, function) || function is null;
        if (!isOwn || target.Parent is IAddressOfOperation or IVariableInitializerOperation)
        {
            untracked.Add(symbol);
        }
    }

    private static bool IsLoop(SyntaxNode node) => node
        is Microsoft.CodeAnalysis.CSharp.Syntax.ForStatementSyntax
        or Microsoft.CodeAnalysis.CSharp.Syntax.CommonForEachStatementSyntax
        or Microsoft.CodeAnalysis.CSharp.Syntax.WhileStatementSyntax
        or Microsoft.CodeAnalysis.CSharp.Syntax.DoStatementSyntax;
}
