using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What the code of one member assigns to fields and properties, and passes to source methods.</summary>
internal sealed class BodyFacts
{
    private readonly Dictionary<ISymbol, Value> writes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Value> contents = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Value> arguments = new(SymbolEqualityComparer.Default);

    /// <summary>The join of what is assigned to the member; null if nothing is.</summary>
    public Value? WrittenTo(ISymbol member) => writes.TryGetValue(member, out var value) ? value : null;

    /// <summary>The join of what calls pass for the parameter, each from where it is passed; null if nothing calls.</summary>
    public Value? PassedFor(IParameterSymbol parameter) => arguments.TryGetValue(parameter, out var value) ? value : null;

    /// <summary>As <see cref="WrittenTo"/>, with what is in it, for a member through which nothing is changed and which hands nothing out.</summary>
    public Value? KeptIn(ISymbol member) => contents.TryGetValue(member, out var value) ? value : null;

    public void Write(ISymbol member, Value value, Value content)
    {
        Join(writes, member, value);
        Join(contents, member, content);
    }

    public void Call(IMethodSymbol method, IReadOnlyList<Value> values, IOperation call) => Call(method, values, parameter =>
        ArgumentsOf(call).FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value.Syntax ?? call.Syntax);

    /// <summary>A call through a delegate, whose arguments stand elsewhere.</summary>
    public void Call(IMethodSymbol method, IReadOnlyList<Value> values, SyntaxNode at) => Call(method, values, _ => at);

    private void Call(IMethodSymbol method, IReadOnlyList<Value> values, Func<IParameterSymbol, SyntaxNode> argumentFor)
    {
        foreach (var parameter in method.Parameters.Where(parameter => parameter.Ordinal < values.Count))
        {
            var value = values[parameter.Ordinal];
            Join(arguments, parameter, value with { Origin = value.Origin with { At = argumentFor(parameter).GetLocation() } });
        }
    }

    private static void Join(Dictionary<ISymbol, Value> values, ISymbol symbol, Value value) =>
        values[symbol] = values.TryGetValue(symbol, out var before) ? Lattice.Join(before, value) : value;

    private static IReadOnlyList<IArgumentOperation> ArgumentsOf(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => [],
    };
}
