using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Calls that write the elements of arrays and collections.</summary>
internal sealed partial class Interpreter
{
    private static readonly string[] Rearranging = ["Insert", "Remove", "Clear", "Sort", "Reverse", "Fill", "Move", "Update", "Set", "Replace"];

    /// <summary>Whoever is given an array, a list or a view that can be written through may have written any element; of bytes, none is known.</summary>
    private void ForgetElementsGiven(IInvocationOperation call)
    {
        if (call.Instance is { } instance && MayRearrange(call.TargetMethod))
        {
            ForgetElementsOf(instance);
            state.ForgetItems();
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && IsWritable(parameter.Type) && !IsReader(call.TargetMethod))
            {
                ForgetElementsOf(argument.Value);
                state.ForgetItems();
            }
        }
    }

    private void ForgetElementsOf(IOperation container)
    {
        if (PlaceOf(container) is { } place && !IsView(container.Type))
        {
            state.ForgetElements(place);
        }
        else
        {
            state.ForgetAllElements();
        }
    }

    /// <summary>Whether elements can be written through a value of the type.</summary>
    private static bool IsWritable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => !NumberTypes.IsByte(array.ElementType),
        INamedTypeSymbol { Name: "Span" or "Memory" or "ArraySegment" or "IList" or "ICollection" or "List" or "IDictionary" or "Dictionary", TypeArguments: [.., var element] } => Measures.IsPlatform(type) && !NumberTypes.IsByte(element),
        _ => type.SpecialType is SpecialType.System_Array,
    };

    /// <summary>Whether the collection's or view's own method may leave other elements where some were.</summary>
    private static bool MayRearrange(IMethodSymbol method) =>
        Measures.IsPlatform(method) && method.ContainingType is { IsStatic: false } && (IsContainer(method.ContainingType) || IsWritable(method.ContainingType))
        && Rearranging.Any(verb => method.Name.Contains(verb, StringComparison.Ordinal));

    /// <summary>Texts are made of arrays, and tasks awaited, without changing them.</summary>
    private static bool IsReader(IMethodSymbol method) =>
        Measures.IsPlatform(method) && method.ContainingType is { Name: "String" or "Task" or "Path" or "Enumerable" or "Console" or "StringBuilder" or "MemoryExtensions" } && method.Name is not ("Sort" or "Reverse" or "Replace");
}
