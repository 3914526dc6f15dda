namespace AgentStack.Contract;

/// <summary>Types of the items and parts inside an answer.</summary>
public static class ItemTypes
{
    public const string Message = "message";
    public const string OutputText = "output_text";
    public const string InputText = "input_text";
    public const string FunctionCall = "function_call";
    public const string FunctionCallOutput = "function_call_output";
}
