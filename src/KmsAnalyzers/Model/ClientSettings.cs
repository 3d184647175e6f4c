using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Which assignments to a configuration reach a client, where the type makes both.</summary>
/// <param name="writes">The watched assignments of the type's members.</param>
internal sealed class ClientSettings(KmsSymbols symbols, TypeCode code, Func<IEnumerable<FoundWrite>> writes)
{
    private const int Depth = 3;

    /// <summary>The assignments to <c>MaxErrorRetry</c> of every client that the variable may hold; none where one of them is made elsewhere.</summary>
    public ImmutableArray<FoundWrite> RetriesOf(ISymbol client) => RetriesOf(client, Depth);

    private ImmutableArray<FoundWrite> RetriesOf(ISymbol client, int depth)
    {
        var made = depth == 0 ? [] : ValuesOf(client).Select(value => RetriesOf(value, depth - 1)).ToList();
        return made.Count == 0 || made.Any(static one => one.IsEmpty) ? [] : [.. made.SelectMany(static one => one)];
    }

    /// <summary>Of a client that is made: its configuration; of <c>TransferUtility</c>, its client.</summary>
    private ImmutableArray<FoundWrite> RetriesOf(IOperation client, int depth)
    {
        switch (client)
        {
            case IConversionOperation { Operand: var operand }:
                return RetriesOf(operand, depth);
            case IObjectCreationOperation { Type: { } type } creation when symbols.IsClient(type) || symbols.S3?.IsClient(type) is true:
                var configuration = creation.Arguments.Select(static argument => argument.Value).FirstOrDefault(value => value.Type is { } given && symbols.IsConfig(given));
                var inner = creation.Arguments.Select(static argument => argument.Value).FirstOrDefault(value => value.Type is { } given && symbols.S3?.IsClient(given) is true);
                return configuration is not null ? WritesTo(configuration) : inner is not null ? RetriesOf(inner, depth) : [];
            case ILocalReferenceOperation or IMemberReferenceOperation when MemberReader.SymbolOf(client) is { } other:
                return RetriesOf(other, depth);
            default:
                return [];
        }
    }

    private ImmutableArray<FoundWrite> WritesTo(IOperation configuration)
    {
        var variable = MemberReader.SymbolOf(configuration);
        var creations = (variable is null ? [configuration] : ValuesOf(variable)).Select(static value => value.Syntax).ToList();
        return
        [
            .. from write in writes()
               where write.Property.Name == ConfigProperty.MaxErrorRetry
               where (variable is not null && write.Object.Is(variable))
                   || creations.Any(creation => creation.SyntaxTree == write.At.SourceTree && creation.Span.Contains(write.At.SourceSpan))
               select write,
        ];
    }

    private IEnumerable<IOperation> ValuesOf(ISymbol variable) => code.OperationsNaming(variable).Select(operation => operation switch
    {
        ISimpleAssignmentOperation assignment when MemberReader.SymbolOf(assignment.Target).Is(variable) => assignment.Value,
        IVariableDeclaratorOperation declarator when declarator.Symbol.Is(variable) => declarator.GetVariableInitializer()?.Value,
        IFieldInitializerOperation initializer when initializer.InitializedFields.Contains(variable, SymbolEqualityComparer.Default) => initializer.Value,
        IPropertyInitializerOperation initializer when initializer.InitializedProperties.Contains(variable, SymbolEqualityComparer.Default) => initializer.Value,
        _ => null,
    }).OfType<IOperation>();
}
