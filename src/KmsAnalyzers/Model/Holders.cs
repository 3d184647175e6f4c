using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>What becomes of an object that bytes were put into: a record, a tuple's like, an anonymous object.</summary>
/// <param name="Kind">What is done with it.</param>
/// <param name="Value">The object, where that is done.</param>
/// <param name="By">The call or assignment that does it.</param>
internal sealed record HolderUse(UseKind Kind, IOperation Value, IOperation By);

/// <summary>Follows objects of the program's own that bytes are put into, from where they are made to where they go, within a member.</summary>
internal sealed class Holders(TypeCode code)
{
    private const int Depth = 3;

    /// <summary>Where the object goes that is given the bytes; nothing where no object is made of them on the spot.</summary>
    public IEnumerable<HolderUse> UsesOf(MaterialUse use) =>
        use.Kind is UseKind.Kept or UseKind.Other && use.Steps.IsEmpty && code.OperationAt(use.At) is { } bytes && HolderOf(bytes) is var (holder, _) ? Follow(holder, Depth) : [];

    /// <summary>Whether whoever reads the object as a whole, as a serializer does, reads the bytes: a public property holds them.</summary>
    public bool Shows(MaterialUse use) =>
        code.OperationAt(use.At) is { } bytes && HolderOf(bytes) is (_, IPropertySymbol { DeclaredAccessibility: Accessibility.Public, GetMethod: not null } property)
        && !property.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "JsonIgnoreAttribute" or "IgnoreDataMemberAttribute");

    /// <summary>Whether the object's type clears what it holds: then it knows when the key has served its time.</summary>
    public static bool Clears(ITypeSymbol? type) => type is not null && type.DeclaringSyntaxReferences.Any(static part =>
        part.GetSyntax().DescendantTokens().Any(static token => token.ValueText is "ZeroMemory" or "Clear" or "Fill"));

    /// <summary>The object that the value is put into, and the property that it is put into, if it is one.</summary>
    private static (IOperation Holder, IPropertySymbol? Property)? HolderOf(IOperation value)
    {
        var given = value;
        while (given.Parent is IConversionOperation)
        {
            given = given.Parent;
        }

        return given.Parent switch
        {
            IArgumentOperation { Parent: IObjectCreationOperation creation, Parameter: var parameter } when IsOwn(creation.Type) => (creation, PropertyOf(creation.Type!, parameter?.Name)),
            ISimpleAssignmentOperation { Parent: IAnonymousObjectCreationOperation creation, Target: IPropertyReferenceOperation { Property: var property } } assignment when assignment.Value == given => (creation, property),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation } } assignment
                when assignment.Value == given && IsOwn(creation.Type) => (creation, property),
            _ => null,
        };
    }

    private static IEnumerable<HolderUse> Follow(IOperation holder, int depth)
    {
        var value = holder;
        while (value.Parent is IConversionOperation or IParenthesizedOperation or IAwaitOperation)
        {
            value = value.Parent;
        }

        if (depth > 0 && HolderOf(value) is var (outer, _))
        {
            return Follow(outer, depth - 1);
        }

        return value.Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } argument => [new(Sinks.KindOf(call, argument), value, call)],
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when assignment.Value == value => FollowLocal(local, value, depth),
            ISimpleAssignmentOperation assignment when assignment.Value == value => [new(UseKind.Kept, value, assignment)],
            ICoalesceAssignmentOperation assignment when assignment.Value == value => [new(UseKind.Kept, value, assignment)],
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => FollowLocal(local, value, depth),
            IReturnOperation => [new(UseKind.Returned, value, value.Parent)],
            _ => [],
        };
    }

    private static IEnumerable<HolderUse> FollowLocal(ILocalSymbol local, IOperation near, int depth)
    {
        var root = near;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return depth == 0 ? [] : Bounds.ReferencesTo(local, root).SelectMany(use => Follow(use, depth - 1));
    }

    /// <summary>Types of the program, which hold what they are given; what those of others do with it, nobody knows.</summary>
    private static bool IsOwn(ITypeSymbol? type) => type is { DeclaringSyntaxReferences.IsEmpty: false };

    private static IPropertySymbol? PropertyOf(ITypeSymbol type, string? parameter) =>
        type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => string.Equals(property.Name, parameter, StringComparison.OrdinalIgnoreCase));
}
