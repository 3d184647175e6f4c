namespace KmsAnalyzers.Flow;

/// <summary>The code at hand is larger than the engine is allowed to follow; what it found out so far is not to be reported.</summary>
internal sealed class BudgetExceededException : Exception;
