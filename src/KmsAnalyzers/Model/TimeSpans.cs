using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Spans of time that the code writes out: <c>TimeSpan.FromDays(7)</c>, <c>new TimeSpan(12, 0, 0)</c>, a field that holds one.</summary>
internal static class TimeSpans
{
    /// <summary>The span of an expression, or of the time that it adds to now; null where it is not written out.</summary>
    /// <param name="fieldValue">What a field is initialised with.</param>
    public static TimeSpan? Of(IOperation? span, Func<IFieldSymbol, IOperation?> fieldValue, int depth = 4) => span switch
    {
        _ when depth == 0 => null,
        IConversionOperation { Operand: var operand } => Of(operand, fieldValue, depth),
        ILocalReferenceOperation { Local: var local } => Of(Bounds.InitializerOf(local, span), fieldValue, depth - 1),
        IFieldReferenceOperation { Field: { Name: "MaxValue", ContainingType.Name: "TimeSpan" or "DateTimeOffset" or "DateTime" } } => TimeSpan.MaxValue,
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } => TimeSpan.Zero,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Of(fieldValue(field), fieldValue, depth - 1),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "TimeSpan" } method, Arguments: [var first, ..] } when Unit(method.Name) is { } unit && Number(first.Value) is { } number => Scaled(unit, number),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "DateTimeOffset" or "DateTime" } method, Arguments: [var first] } when method.Name == "Add" => Of(first.Value, fieldValue, depth - 1),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "DateTimeOffset" or "DateTime" } method, Arguments: [var first] } when Unit(method.Name.Replace("Add", "From")) is { } unit && Number(first.Value) is { } number => Scaled(unit, number),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, RightOperand: { Type.Name: "TimeSpan" } added } => Of(added, fieldValue, depth - 1),
        IObjectCreationOperation { Type.Name: "TimeSpan", Arguments: var parts } when parts.Select(static part => Number(part.Value)).ToList() is var numbers && numbers.All(static number => number is not null) => numbers.Count switch
        {
            1 => new TimeSpan((long)numbers[0]!),
            3 => new TimeSpan((int)numbers[0]!, (int)numbers[1]!, (int)numbers[2]!),
            >= 4 => new TimeSpan((int)numbers[0]!, (int)numbers[1]!, (int)numbers[2]!, (int)numbers[3]!),
            _ => null,
        },
        _ => null,
    };

    private static TimeSpan Scaled(TimeSpan unit, double number) =>
        unit.Ticks * number is var ticks && ticks >= long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)ticks);

    private static TimeSpan? Unit(string name) => name switch
    {
        "FromDays" => TimeSpan.FromDays(1),
        "FromHours" => TimeSpan.FromHours(1),
        "FromMinutes" => TimeSpan.FromMinutes(1),
        "FromSeconds" => TimeSpan.FromSeconds(1),
        "FromMilliseconds" => TimeSpan.FromMilliseconds(1),
        "FromMonths" => TimeSpan.FromDays(30),
        "FromYears" => TimeSpan.FromDays(365),
        _ => null,
    };

    private static double? Number(IOperation number) => number switch
    {
        { ConstantValue: { HasValue: true, Value: IConvertible constant and not (string or bool or null) } } => constant.ToDouble(CultureInfo.InvariantCulture),
        IConversionOperation { Operand: var operand } => Number(operand),
        _ => null,
    };
}
