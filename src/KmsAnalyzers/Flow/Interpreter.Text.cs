using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Text made of parts.</summary>
internal sealed partial class Interpreter
{
    private Value InterpolatedString(IInterpolatedStringOperation text)
    {
        var parts = new List<Value>();
        foreach (var part in text.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation literal:
                    parts.Add(Evaluate(literal.Text));
                    break;
                case IInterpolationOperation interpolation:
                    var formatted = AsText(interpolation.Expression, Evaluate(interpolation.Expression), interpolation.FormatString);
                    if (interpolation.Alignment?.ConstantValue.Value is int width)
                    {
                        formatted = Formatting.Aligned(formatted, width);
                    }

                    parts.Add(formatted);
                    break;
                default:
                    foreach (var child in part.ChildOperations)
                    {
                        Evaluate(child);
                    }

                    parts.Add(Value.Unknown);
                    break;
            }
        }

        return Concatenated(parts, text.Syntax);
    }

    /// <summary>The text a value becomes when it is put into a string.</summary>
    private Value AsText(IOperation expression, Value value, IOperation? format)
    {
        while (expression is IConversionOperation { OperatorMethod: null } conversion)
        {
            expression = conversion.Operand;
        }

        if (expression.Type?.SpecialType == SpecialType.System_String)
        {
            return value.Null == Nullness.No ? value : value with { Length = value.Length | Ranges.Of(0), Null = Nullness.No };
        }

        return (format is null ? ToStringOf(expression, value) : null)
            ?? Formatting.Format(expression.Type, value, format is null ? null : NumberTypes.OfConstant(format.ConstantValue.Value));
    }

    private Value? ToStringOf(IOperation expression, Value value)
    {
        if (expression.Type is not INamedTypeSymbol type || Measures.IsPlatform(type))
        {
            return null;
        }

        return type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(static m => m.Parameters.IsEmpty && m.IsOverride) is { IsImplicitlyDeclared: false } method
            && (type.IsSealed || type.IsValueType)
            ? Follow(method, expression, expression, value, [], [])
            : null;
    }

    private Value Concatenated(IReadOnlyList<Value> parts, SyntaxNode at)
    {
        var length = Ranges.Of(0);
        var constant = new System.Text.StringBuilder();
        var isConstant = true;
        var isAscii = true;
        var tags = Tags.None;
        Value? largest = null;
        foreach (var part in parts)
        {
            var text = part.Null == Nullness.No ? part.Length : part.Length | Ranges.Of(0);
            length += text;
            isConstant &= part.Constant.HasValue && part.Constant.Value is null or string && constant.Length < 65_536;
            if (isConstant)
            {
                constant.Append(part.Constant.Value as string);
            }

            isAscii &= part.Tags.Has(Tag.Ascii) || text.High <= 0;
            tags |= part.Tags;
            var sized = part with { Null = Nullness.No, Objects = [], Number = Ranges.All };
            largest = largest is null ? sized : Lattice.Join(largest, sized);
        }

        var origin = largest?.Origin ?? Origin.Computed;
        var value = Value.OfLength(length) with
        {
            Tags = isAscii ? tags | Tags.Ascii : tags.Without(Tag.Ascii),
            Origin = origin.Kind == OriginKind.Constant ? new(OriginKind.Computed, at.GetLocation()) : origin,
        };
        return isConstant && constant.Length <= 65_536 ? value with { Constant = constant.ToString() } : value;
    }
}
