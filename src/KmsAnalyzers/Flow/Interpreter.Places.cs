using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Where expressions live.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The place whose value the expression is, or null if it is a value of its own, or what the place held before the statement wrote it.</summary>
    private Place? PlaceOf(IOperation? operation) => operation is null || IsOvertaken(operation) ? null : PlaceIn(operation);

    /// <summary>Whether a later part of the statement writes what the operand reads.</summary>
    private bool IsOvertaken(IOperation operand)
    {
        var overtaken = frame.Regions.Overtaken;
        if (overtaken.Include(operand))
        {
            return true;
        }

        foreach (var (method, member) in overtaken.CallsAfter(operand))
        {
            if (MayWrite(method, member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the method, or another that it calls, may assign the member.</summary>
    private bool MayWrite(IMethodSymbol method, ISymbol member)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || BodyOf(method) is not { Regions.Writes: var writes })
        {
            return method.MethodKind == MethodKind.DelegateInvoke || SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, member.ContainingType);
        }

        return (Members.IsComputed(member) && !writes.Members.IsEmpty) || writes.Members.Contains(member, SymbolEqualityComparer.Default) || writes.ByCallsOf.Contains(member.ContainingType, SymbolEqualityComparer.Default);
    }

    private Place? PlaceIn(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return PlaceOf(parenthesized.Operand);
            case IArgumentOperation argument:
                return PlaceOf(argument.Value);
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var given } } when Members.HasCode(given.SetMethod) || Members.HasCode(given.GetMethod):
                // What was given to the code of a setter is not what the property gives.
                return null;
            case ISimpleAssignmentOperation assignment:
                return PlaceOf(assignment.Target);
            case IDeclarationExpressionOperation declaration:
                return PlaceOf(declaration.Expression);
            case ILocalReferenceOperation { Local: { RefKind: RefKind.None, IsConst: false } local } when !frame.IsUntracked(local):
                return Place.Of(local);
            case IParameterReferenceOperation reference:
                return PlaceOf(reference.Parameter);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return Place.This;
            case IFlowCaptureReferenceOperation capture:
                return state.Targets.TryGetValue(capture.Id, out var target) ? target.Place : Place.Of(capture.Id);
            case IFieldReferenceOperation { Field: var constant } when Measures.IsPlatform(constant) && analysis.Engine.Rows.Of(constant) is not null:
                return null;
            case IFieldReferenceOperation reference:
                return PlaceOf(reference.Instance, reference.Field.CorrespondingTupleField ?? reference.Field);
            case IPropertyReferenceOperation { Property: var property } reference when property.Parameters.IsEmpty:
                return NumberTypes.IsNullable(property.ContainingType)
                    ? property.Name == "Value" ? PlaceOf(reference.Instance) : null
                    : IsComputed(property) ? null
                    : PlaceOf(reference.Instance, Members.GivenOut(property) ?? (ISymbol)property);
            case IPropertyReferenceOperation { Arguments.Length: 1 } indexer when indexer.Instance is not null:
                return ElementOf(indexer.Instance, indexer.Arguments[0].Value);
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                return ElementOf(element.ArrayReference, element.Indices[0]);
            case IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault", Parameters.IsEmpty: true } method, Instance: { } nullable }
                when NumberTypes.IsNullable(method.ContainingType) && PlaceOf(nullable) is { } held && state.Read(held).Null == Nullness.No:
                return held;
            case IConversionOperation conversion when KeepsValue(conversion):
                return PlaceOf(conversion.Operand);
            default:
                return null;
        }
    }

    private Place? PlaceOf(IOperation? instance, ISymbol member) => IsUntracked(member) ? null : instance is null ? Place.OfStatic(member) : MemberOf(instance, member);

    /// <summary>Whether reading it again may give something else, or something that the table says each time.</summary>
    private bool IsComputed(IPropertySymbol property) =>
        Measures.IsPlatform(property) && (property.Name == "Current" || analysis.Engine.Rows.Of(property) is not null);

    private Place? PlaceOf(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is INamedTypeSymbol)
        {
            // The parameter of an extension block is what its members are called on.
            return Place.This;
        }

        if (parameter.RefKind is RefKind.Ref or RefKind.Out || frame.IsUntracked(parameter.OriginalDefinition))
        {
            return parameter.RefKind is RefKind.Out or RefKind.Ref && !frame.IsUntracked(parameter.OriginalDefinition) && IsOwn(parameter)
                ? Place.Of(parameter)
                : null;
        }

        return IsCapturedByType(parameter) ? Place.This.Member(parameter.OriginalDefinition) : Place.Of(parameter);
    }

    /// <summary>Whether the parameter of a primary constructor is used outside of it, so that the object holds it.</summary>
    private bool IsCapturedByType(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            return false;
        }

        for (var current = frame; current is not null; current = current.Around)
        {
            if (SymbolEqualityComparer.Default.Equals(current.Owner.OriginalDefinition, constructor.OriginalDefinition) || current.Owner is IFieldSymbol or IPropertySymbol)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the field or property may change at any time.</summary>
    private bool IsUntracked(ISymbol member)
    {
        var declared = Declared(member);
        return frame.Written.IsUntrackedMember(declared) || frame.Untracked.Contains(declared) || IsReferenced(declared);
    }

    /// <summary>Whether the code at hand takes a reference to the member, or a method hands one out.</summary>
    private bool IsReferenced(ISymbol declared) => frame.Written.IsUntracked(declared) || (declared is IFieldSymbol field && analysis.Engine.RefReturns.Include(field));

    private static ISymbol Declared(ISymbol member) => ((member as IFieldSymbol)?.CorrespondingTupleField ?? member).OriginalDefinition;

    private bool IsOwn(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, frame.Owner.OriginalDefinition);

    private Place? MemberOf(IOperation instance, ISymbol member)
    {
        var place = PlaceOf(instance);
        var value = place is not null ? state.Read(place) : Peek(instance);
        return MemberOf(place, value, member);
    }

    // A tuple is copied as it stands: its elements belong to the variable, not to an object that it holds.
    private Place? MemberOf(Place? instance, Value value, ISymbol member) =>
        !Tuples.Is(member.ContainingType) && value.Objects.Length == 1 && state.Objects.TryGetValue(value.Objects[0], out var made) && !made.IsMany
            ? Place.Of(value.Objects[0]).Member(member.OriginalDefinition)
            : instance is null ? null : state.Resolve(instance).Member(member.OriginalDefinition);

    private Place? ElementOf(IOperation container, IOperation index)
    {
        if (PlaceOf(container) is not { } place || index.Type?.Name is "Range" or "Index" || (place.Symbol is { } array && frame.Written.HasUntrackedElements(array)))
        {
            return null;
        }

        return index.ConstantValue is { HasValue: true, Value: { } constant }
            ? place.Element(constant)
            : PlaceOf(index) is { Parent: null } variable ? place.Element(state.Resolve(variable)) : null;
    }

    /// <summary>Whether a conversion hands on the same value, or the same length.</summary>
    private bool KeepsValue(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null)
        {
            return IsView(conversion.Type) && conversion.Operand.Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } or { } && Measurable(conversion.Operand.Type);
        }

        if (NumberTypes.IsIntegral(conversion.Type) && NumberTypes.IsIntegral(conversion.Operand.Type))
        {
            return NumberTypes.RangeOf(conversion.Operand.Type).IsWithin(NumberTypes.RangeOf(conversion.Type))
                || Peek(conversion.Operand).Number.IsWithin(NumberTypes.RangeOf(conversion.Type));
        }

        return conversion.Conversion is { IsIdentity: true } or { IsReference: true } or { IsNullable: true } or { IsImplicit: true, IsNumeric: false, IsUserDefined: false };
    }

    private static bool IsView(ITypeSymbol? type) => type is { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" } && Measures.IsPlatform(type);

    private static bool Measurable(ITypeSymbol? type) => type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } || IsView(type);

    private static string? NameOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IInvocationOperation call => call.TargetMethod.Name,
        IDynamicMemberReferenceOperation member => member.MemberName,
        IDynamicInvocationOperation call => NameOf(call.Operation),
        IConversionOperation conversion => NameOf(conversion.Operand),
        _ => null,
    };
}
