using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Where a configuration of unspecified type turns out to be a KMS client's.</summary>
internal sealed class ConfigProvenance(KmsSymbols symbols, Compilation compilation)
{
    /// <summary>The arguments that callers in the compilation give for the parameter, if there are any and each is a KMS configuration; else default.</summary>
    public ImmutableArray<Location> FillersOf(IParameterSymbol parameter, CancellationToken cancellation)
    {
        var method = (IMethodSymbol)parameter.ContainingSymbol;
        var fillers = ImmutableArray.CreateBuilder<Location>();
        foreach (var name in MentionsOf(method, cancellation))
        {
            var model = compilation.GetSemanticModel(name.SyntaxTree);
            if (!IsOf(model.GetSymbolInfo(name, cancellation).Symbol, method))
            {
                continue;
            }

            // Handed on as a delegate, the method may be given anything.
            var call = name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax ? model.GetOperation(syntax, cancellation) as IInvocationOperation : null;
            if (call is null || !IsOf(call.TargetMethod, method) || ArgumentFor(parameter, call) is not { } argument || !symbols.IsKmsConfig(argument.Type!))
            {
                return default;
            }

            fillers.Add(argument.Syntax.GetLocation());
        }

        return fillers.Count == 0 ? default : fillers.ToImmutable();
    }

    /// <summary>The calls in the type that make or register a KMS client by its type (<c>AddAWSService&lt;IAmazonKeyManagementService&gt;()</c>); default if none.</summary>
    /// <param name="options">The variable that holds the options; a call that is given another one of the same method is not from them.</param>
    public ImmutableArray<Location> ClientsMadeIn(INamedTypeSymbol type, ISymbol? options, CancellationToken cancellation)
    {
        var calls =
            from part in type.DeclaringSyntaxReferences
            from name in part.GetSyntax(cancellation).DescendantNodes().OfType<GenericNameSyntax>()
            let model = compilation.GetSemanticModel(name.SyntaxTree)
            where model.GetSymbolInfo(name, cancellation).Symbol is IMethodSymbol method && method.TypeArguments.Any(symbols.IsClient)
            let call = name.FirstAncestorOrSelf<InvocationExpressionSyntax>()
            where call is null || !call.ArgumentList.Arguments.Any(argument => IsOther(model.GetSymbolInfo(argument.Expression, cancellation).Symbol))
            select (call ?? (SyntaxNode)name).GetLocation();
        var found = calls.ToImmutableArray();
        return found.IsEmpty ? default : found;

        bool IsOther(ISymbol? given) =>
            given is ILocalSymbol or IParameterSymbol
            && options is ILocalSymbol or IParameterSymbol
            && TypeOf(given).Equals(TypeOf(options), SymbolEqualityComparer.Default)
            && SymbolEqualityComparer.Default.Equals(given.ContainingSymbol, options.ContainingSymbol)
            && !SymbolEqualityComparer.Default.Equals(given, options);

        static ITypeSymbol TypeOf(ISymbol variable) => variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type;
    }

    private IEnumerable<SimpleNameSyntax> MentionsOf(IMethodSymbol method, CancellationToken cancellation) =>
        from root in method.DeclaredAccessibility is Accessibility.Private
            ? method.ContainingType.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation))
            : compilation.SyntaxTrees.Select(tree => tree.GetRoot(cancellation))
        from name in root.DescendantNodes().OfType<SimpleNameSyntax>()
        where name.Identifier.ValueText == method.Name
        select name;

    private static IOperation? ArgumentFor(IParameterSymbol parameter, IInvocationOperation call)
    {
        // An extension method called on its first argument has one parameter less as a symbol, and as many arguments.
        var value = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter.Name)?.Value;
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        return value is { Type: not null } ? value : null;
    }

    private static bool IsOf(ISymbol? symbol, IMethodSymbol method) =>
        symbol is IMethodSymbol found && SymbolEqualityComparer.Default.Equals((found.ReducedFrom ?? found).OriginalDefinition, method.OriginalDefinition);
}
