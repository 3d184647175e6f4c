using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>The code of one declaration, ready to be run.</summary>
internal sealed record Body(FlowRegions Regions, IOperation Root, WrittenLocals Written);

/// <summary>
/// The bodies of a compilation. Binding a method anew for each of its callers is most of what it costs to follow calls, so bodies are shared
/// while somebody uses them; nothing here keeps one alive.
/// </summary>
internal sealed class Bodies(Compilation compilation)
{
    private const int BlockLimit = 20_000;

    private readonly ConcurrentDictionary<SyntaxNode, WeakReference<Body>> bodies = new();
    private readonly ConcurrentDictionary<SyntaxTree, WeakReference<SemanticModel>> models = new();

    /// <summary>Null where the declaration has no code, or more than is looked at.</summary>
    public Body? Of(SyntaxNode declaration, CancellationToken cancellationToken)
    {
        if (bodies.TryGetValue(declaration, out var weak) && weak.TryGetTarget(out var body))
        {
            return body;
        }

        body = compilation.ContainsSyntaxTree(declaration.SyntaxTree)
            && ModelOf(declaration.SyntaxTree).GetOperation(declaration, cancellationToken) is { } operation
                ? Of(RootOf(operation), cancellationToken)
                : null;
        if (body is not null)
        {
            bodies[declaration] = new(body);
        }

        return body;
    }

    public static Body? Of(IOperation root, CancellationToken cancellationToken) =>
        GraphOf(root, cancellationToken) is { } graph && graph.Blocks.Length <= BlockLimit
            ? new(new FlowRegions(graph), root, WrittenLocals.Of(root))
            : null;

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (models.TryGetValue(tree, out var weak) && weak.TryGetTarget(out var model))
        {
            return model;
        }

        model = compilation.GetSemanticModel(tree);
        models[tree] = new(model);
        return model;
    }

    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static ControlFlowGraph? GraphOf(IOperation root, CancellationToken cancellationToken) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellationToken),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellationToken),
        IParameterInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellationToken),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellationToken),
        _ => null,
    };
}
