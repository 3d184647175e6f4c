namespace Tour;

/// <summary>A step did not end as the Tour says it does; the message is for the person who watches.</summary>
internal sealed class TourException(string message) : Exception(message);
